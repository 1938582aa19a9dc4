import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { localeFor } from '../../shared/locale.ts';

export interface Words {
  readonly t: TFunction;
  /** BCP 47, for dates and numbers: the language in the region of this system, which decides between 17:30 and 5:30 PM. */
  readonly language: string;
}

export const useWords = (): Words => {
  const { t, i18n } = useTranslation('app');
  return { t, language: localeFor(i18n.language, navigator.languages) };
};
