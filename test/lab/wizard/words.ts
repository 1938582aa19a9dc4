import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

const folder = resolve(import.meta.dirname, '../../../renderer/i18n');

const Branch = z.record(z.string(), z.unknown());

/** The app's own words by their key, so that the walk asks for what the language in use calls a thing. */
export interface Words {
  say(key: string): string;
  /** The same with anything in the places of its variables. */
  pattern(key: string): RegExp;
}

export const hasLanguage = (language: string): boolean => existsSync(join(folder, language, 'index.ts'));

export const readWords = async (language: string): Promise<Words> => {
  const file = pathToFileURL(join(folder, language, 'index.ts')).href;
  const module = Branch.parse({ ...((await import(file)) as object) });
  const root = module[language] ?? module['texts'];
  const say = (key: string): string => {
    const found = key.split('.').reduce((branch, part) => Branch.parse(branch)[part], root);
    return z.string().parse(found, { error: () => `no words for ${key} in ${language}` });
  };
  return {
    say,
    pattern: (key) =>
      new RegExp(
        `^${say(key)
          .split(/\{\{\w+\}\}/)
          .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
          .join('.+')}$`,
      ),
  };
};
