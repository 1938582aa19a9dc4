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

/** The first language the person prefers that the page speaks, else English. `pt-PT` gets `pt-BR`, as it can be read. */
export const chooseLanguage = (preferred: readonly string[], spoken: readonly string[]): string => {
  for (const wanted of preferred) {
    const exact = spoken.find((tag) => tag.toLowerCase() === wanted.toLowerCase());
    if (exact !== undefined) return exact;
    const near = spoken.find((tag) => root(tag) === root(wanted));
    if (near !== undefined) return near;
  }
  return 'en';
};

const root = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
