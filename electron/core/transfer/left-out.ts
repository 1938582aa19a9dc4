import { LEFT_OUT } from '../../../shared/settings-document.ts';

/**
 * Names under which cameras take passwords, keys and sessions in an address: `?token=`, `&api_key=`, and in the path
 * as `/user=admin_password=secret_channel=1`. Only so long: an address that was made to be looked at for ever would be.
 */
const secretName =
  /(?<name>[\w.-]{0,64}(?:pass|pwd|token|secret|auth|session|signature|credential|ticket|api[_-]?key|access[_-]?key)[\w.-]{0,64}?|key|sig|sid)=/
    .source;
/** Up to the next part; `_` ends a value where another name follows it. */
const value = /(?<value>(?:(?!_[a-z]+=)[^&/?#;])+)/.source;
const pairs = new RegExp(`(?<=[?&/_;])${secretName}${value}`, 'gi');

/** `{password}` and its like only mark where a login is put in when the camera is asked. */
const isMark = (text: string): boolean => /^(?:\{[a-z]+\}|%7B[a-z]+%7D)$/i.test(text);

/** A camera's address without whatever in it looks like a key. The login itself never stands there. */
export const withoutKeys = (url: string): string =>
  url.replaceAll(pairs, (whole, name: string, secret: string) =>
    isMark(secret) ? whole : `${name}=${LEFT_OUT}`,
  );
