// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../renderer/i18n/en/index.ts';

const root = new URL('../../renderer/', import.meta.url);

const flatten = (node: object, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    return typeof value === 'object' && value !== null
      ? flatten(value, path)
      : [[path, String(value)] as const];
  });

const withoutPlural = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, '');
const keys = flatten(en).map(([key]) => key);

const sources = globSync('**/*.{ts,tsx}', { cwd: root.pathname })
  .filter((file) => !/^i18n\/[a-z]{2}(?:-[A-Z]{2})?\//.test(file))
  .filter((file) => !file.startsWith('viewer/'))
  .map((file) => readFileSync(new URL(file, root), 'utf8'))
  .join('\n');

const literals = new Set([...sources.matchAll(/'([\w.-]+)'/g)].map(([, text]) => text));
/** `errors.${code}.what` stands for every key of that shape. */
const patterns = [...sources.matchAll(/`((?:[\w.-]|\$\{[\w.()]+\})+)`/g)]
  .map(([, text = '']) => text.split(/\$\{[^}]+\}/).map((part) => part.replaceAll('.', '\\.')))
  .filter((parts) => parts.length > 1)
  .map((parts) => new RegExp(`^${parts.join('[\\w.-]+')}$`));

describe('texts', () => {
  it('are all used: what nobody shows is not translated six times', () => {
    const isUsed = (key: string) => literals.has(key) || patterns.some((pattern) => pattern.test(key));
    expect(keys.map(withoutPlural).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are never empty and never unfinished', () => {
    expect(flatten(en).filter(([, text]) => text.trim() !== text || text === '')).toEqual([]);
  });
});
