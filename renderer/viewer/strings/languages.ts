import { de } from './de.ts';
import { en, type Strings } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ptBr } from './pt-br.ts';
import { zhCn } from './zh-cn.ts';

/** Language tag -> words. All in the one script: together they are lighter than one more round trip. */
export const languages: Readonly<Record<string, Strings>> = {
  en,
  de,
  es,
  fr,
  'pt-BR': ptBr,
  'zh-CN': zhCn,
};
