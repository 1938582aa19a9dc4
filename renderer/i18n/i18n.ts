import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import type { Texts } from './texts.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en };
    returnNull: false;
  }
}

/** Each in its own words, as people look for it in a list. */
export const languages = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  'pt-BR': 'Português (Brasil)',
  'zh-CN': '简体中文',
} as const;
export type LanguageCode = keyof typeof languages;

/** English is in the first bundle; the others are loaded when they are wanted. */
const loaders: Readonly<Record<Exclude<LanguageCode, 'en'>, () => Promise<{ readonly texts: Texts }>>> = {
  de: () => import('./de/index.ts'),
  es: () => import('./es/index.ts'),
  fr: () => import('./fr/index.ts'),
  'pt-BR': () => import('./pt-BR/index.ts'),
  'zh-CN': () => import('./zh-CN/index.ts'),
};

const isLanguage = (code: string): code is LanguageCode => Object.hasOwn(languages, code);

/** `system` in the settings fits no language: then the best match of those this PC asks for. */
export const pickLanguage = (wanted: string, preferred: readonly string[]): LanguageCode => {
  const candidates = [wanted, ...preferred];
  for (const candidate of candidates) {
    if (isLanguage(candidate)) return candidate;
    const base = candidate.split('-')[0] ?? '';
    const relative = Object.keys(languages).find((code) => code.split('-')[0] === base);
    if (relative !== undefined && isLanguage(relative)) return relative;
  }
  return 'en';
};

/** Ready in English when this returns; another language follows with `speak`. */
export const createI18n = (): i18n => {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: { app: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return instance;
};

/** Loads the texts where needed, then speaks that language. */
export const speak = async (instance: i18n, code: LanguageCode): Promise<void> => {
  if (code !== 'en' && !instance.hasResourceBundle(code, 'app')) {
    const { texts } = await loaders[code]();
    instance.addResourceBundle(code, 'app', texts);
  }
  await instance.changeLanguage(code);
};
