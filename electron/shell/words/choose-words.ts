import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ptBr } from './pt-br.ts';
import type { Words } from './words.ts';
import { zhCn } from './zh-cn.ts';

/** By base language: Porthole has one variety of each. */
export const allWords: Readonly<Record<string, Words>> = { en, de, es, fr, pt: ptBr, zh: zhCn };

/** `wanted` is the setting ('system' or a BCP 47 tag); `preferred` is what the system asks for, best first. */
export const chooseWords = (wanted: string, preferred: readonly string[]): Words => {
  const tags = wanted === 'system' ? preferred : [wanted, ...preferred];
  for (const tag of tags) {
    const base = tag.toLowerCase().split('-')[0] ?? '';
    const found = Object.hasOwn(allWords, base) ? allWords[base] : undefined;
    if (found !== undefined) return found;
  }
  return en;
};
