import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en };
    returnNull: false;
  }
}

/** `system` in the settings means: the best match of the languages this PC asks for. */
export const languages = { en: 'English' } as const;
export type LanguageCode = keyof typeof languages;

const isLanguage = (code: string): code is LanguageCode => Object.hasOwn(languages, code);

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

/** The texts are in the bundle: the instance is ready when this returns. */
export const createI18n = (language: LanguageCode): i18n => {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: { app: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return instance;
};
