// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../renderer/i18n/en/index.ts';
import { createI18n, languages, pickLanguage, speak } from '../../renderer/i18n/i18n.ts';
import type { LanguageCode } from '../../renderer/i18n/i18n.ts';

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

const others = Object.keys(languages).filter((code): code is Exclude<LanguageCode, 'en'> => code !== 'en');
const textsOf = async (code: LanguageCode) => {
  const instance = createI18n();
  await speak(instance, code);
  return new Map(flatten(instance.getDataByLanguage(code)?.['app'] ?? {}));
};
const holes = (text: string): string =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name = '']) => name)
    .toSorted((one, other) => one.localeCompare(other))
    .join(' ');

/** Alike in both languages for good reason: names, numbers, and words that were taken over. */
const mayBeAlike = (text: string): boolean =>
  text.replaceAll(/\{\{\w+\}\}/g, '').replaceAll(/[^a-z]/gi, '').length < 16;

describe.each(others)('in %s', (code) => {
  const english = flatten(en);

  it('every text is there, with the same facts in it', async () => {
    const texts = await textsOf(code);
    expect([...texts.keys()].toSorted()).toEqual([...keys].toSorted());
    expect(english.filter(([key, text]) => holes(texts.get(key) ?? '') !== holes(text))).toEqual([]);
  });

  it('no sentence was left in English', async () => {
    const texts = await textsOf(code);
    expect(english.filter(([key, text]) => texts.get(key) === text && !mayBeAlike(text))).toEqual([]);
  });

  it('is spoken once it is chosen', async () => {
    const instance = createI18n();
    await speak(instance, code);
    expect(instance.t('common.continue')).not.toBe(en.common.continue);
  });
});

describe('the choice of a language', () => {
  it.each([
    ['de', ['en-GB'], 'de'],
    ['system', ['de-AT', 'en'], 'de'],
    ['system', ['xx', 'de'], 'de'],
    ['system', ['pt-PT'], 'pt-BR'],
    ['system', ['zh-Hans-CN'], 'zh-CN'],
    ['system', ['xx'], 'en'],
    ['system', [], 'en'],
  ])('%s with %o gives %s', (wanted, preferred, expected) => {
    expect(pickLanguage(wanted, preferred)).toBe(expected);
  });
});
