import type { AppError } from '../../../shared/errors.ts';

/** How much an error tells of the cause. */
const telling = (error: AppError): number => {
  if (error.code === 'router-refused') return error.meaning === 'no-public-address' ? 5 : 2;
  if (error.code === 'port-conflict') return 4;
  return error.code === 'mapping-missing' ? 3 : 1;
};

/** The most telling of several protocols' errors; the preferred protocol's when they tell as much. */
export const moreTelling = (first: AppError | null, second: AppError): AppError =>
  first === null || telling(second) > telling(first) ? second : first;
