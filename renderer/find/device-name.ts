import type { TFunction } from 'i18next';
import type { FoundDevice } from '../../shared/camera.ts';

/** What a person would call it: its own name, else maker and model, else where it is. */
export const deviceName = (t: TFunction, { name, brand, model, host }: FoundDevice): string => {
  if (name !== undefined && name !== '') return name;
  const made = [brand, model].filter((part) => part !== undefined && part !== '').join(' ');
  return made === '' ? t('find.unnamed', { host }) : made;
};
