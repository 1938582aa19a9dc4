// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { diary } from '../../renderer/i18n/en/diary.ts';

const core = resolve(import.meta.dirname, '../../electron/core');

/** What a file hands to a journal: a code, one of two, or a code that is put together. */
const recorded = (source: string): readonly string[] =>
  [...source.matchAll(/journal\.record\(([^,)]*)/g)].flatMap(([, first = '']) => {
    const codes = [...first.matchAll(/'([a-z-]+)'|`([a-z-]+)\$\{/g)];
    return codes.map(([, whole, start]) => whole ?? `${start ?? ''}*`);
  });

test('everything the core writes into the diary has words', () => {
  const codes = globSync('**/*.ts', { cwd: core })
    .flatMap((file) => recorded(readFileSync(join(core, file), 'utf8')))
    // The end of the exposure is written by one line for its two codes.
    .concat('exposure-closed', 'exposure-expired');
  const known = Object.keys(diary.entries);
  const wordless = codes.filter((code) =>
    code.endsWith('*')
      ? !known.some((one) => one.startsWith(code.slice(0, -1)))
      : !Object.hasOwn(diary.entries, code),
  );
  expect(codes.length).toBeGreaterThan(40);
  expect(wordless).toEqual([]);
});
