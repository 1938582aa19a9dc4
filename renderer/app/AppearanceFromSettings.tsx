import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../client/core-context.tsx';
import { pickLanguage, speak } from '../i18n/i18n.ts';

/** The settings live in the core; the page follows them. */
export const AppearanceFromSettings = () => {
  const { settings } = useAppState();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const { i18n } = useTranslation();
  const language = pickLanguage(settings.language, navigator.languages);

  useEffect(() => {
    setColorScheme(settings.theme === 'system' ? 'auto' : settings.theme);
  }, [settings.theme, setColorScheme]);

  useEffect(() => {
    void speak(i18n, language);
    document.documentElement.lang = language;
    document.documentElement.dir = i18n.dir(language);
  }, [language, i18n]);

  return null;
};
