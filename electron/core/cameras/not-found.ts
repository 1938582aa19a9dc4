import { fail } from '../../../shared/errors.ts';
import type { ErrorOf } from '../../../shared/errors.ts';

/** There is no camera with this id. */
export const notFound = (id: string): { readonly ok: false; readonly error: ErrorOf<'camera-not-found'> } =>
  fail({ code: 'camera-not-found', id });
