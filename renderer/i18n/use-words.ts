import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

export interface Words {
  readonly t: TFunction;
  /** BCP 47, for dates and numbers. */
  readonly language: string;
}

export const useWords = (): Words => {
  const { t, i18n } = useTranslation('app');
  return { t, language: i18n.language };
};
