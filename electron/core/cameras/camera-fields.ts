import { fail, ok } from '../../../shared/errors.ts';
import type { ErrorOf, Result } from '../../../shared/errors.ts';
import type { CameraSource } from '../../../shared/camera.ts';
import type { Credentials } from './camera-fetch.ts';
import { splitUrl } from './camera-url.ts';
import type { CameraFields } from './contract.ts';

/** What the user entered, checked, its login apart from its URLs. */
export interface CheckedFields {
  readonly source: CameraSource;
  readonly liveUrl?: string | undefined;
  readonly login: Credentials | null;
}

type Checked<T> = Result<T, ErrorOf<'bad-input'>>;

const checkSource = (
  source: CameraSource,
): Checked<{ readonly source: CameraSource; readonly login: Credentials | null }> => {
  const { kind, url } = source;
  if (kind === 'demo') return ok({ source: { kind }, login: null });
  if (url === undefined || url.trim() === '') {
    return fail({ code: 'bad-input', issues: [{ path: 'source.url', message: 'is missing' }] });
  }
  const split = splitUrl(url, kind);
  if (!split.ok) return split;
  const { username, password } = split.value;
  const login =
    username === undefined && password === undefined
      ? null
      : { username: username ?? '', password: password ?? '' };
  return ok({ source: { kind, url: split.value.url }, login });
};

/**
 * Checks the URLs and gathers the login: fields given beside a URL win over what stands in it, and that over what
 * was `known` before. Errors: bad-input.
 */
export const checkFields = (
  fields: Omit<CameraFields, 'name'>,
  known: Credentials | null = null,
): Checked<CheckedFields> => {
  const source = checkSource(fields.source);
  if (!source.ok) return source;
  const live =
    fields.liveUrl === undefined || fields.liveUrl === ''
      ? null
      : checkSource({ kind: 'rtsp', url: fields.liveUrl });
  if (live !== null && !live.ok) {
    return fail({ ...live.error, issues: live.error.issues.map((issue) => ({ ...issue, path: 'liveUrl' })) });
  }
  const inUrl = source.value.login ?? live?.value.login ?? known;
  const { username = inUrl?.username ?? '', password = inUrl?.password ?? '' } = fields;
  return ok({
    source: source.value.source,
    ...(live === null ? {} : { liveUrl: live.value.source.url }),
    login: username === '' && password === '' ? null : { username, password },
  });
};
