import { chooseLanguage } from '../../../../shared/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { ProofWords } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ptBr } from './pt-br.ts';
import { zhCn } from './zh-cn.ts';

/** Language tag -> words of the page. */
export const languages: Readonly<Record<string, ProofWords>> = {
  en,
  de,
  es,
  fr,
  'pt-BR': ptBr,
  'zh-CN': zhCn,
};

/** A browser names a handful; nobody needs more. */
const MAX_TAGS = 20;

/** The tags of an Accept-Language header, best first; what has no sense is left out (RFC 9110 section 12.5.4). */
export const preferredLanguages = (header: string | undefined): readonly string[] =>
  (header ?? '')
    .split(',', MAX_TAGS)
    .flatMap((part) => {
      const [, tag, weight = '1'] =
        /^\s*([a-z]{1,8}(?:-[a-z\d]{1,8}){0,4})\s*(?:;\s*q=([\d.]{1,5})\s*)?$/i.exec(part) ?? [];
      const quality = Number(weight);
      return tag !== undefined && quality > 0 && quality <= 1 ? [{ tag, quality }] : [];
    })
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);

export const languageFor = (preferred: readonly string[]): string =>
  chooseLanguage(preferred, Object.keys(languages));
