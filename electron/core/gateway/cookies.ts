/** `__Host-` makes browsers insist on Secure, Path=/ and no Domain (RFC 6265bis section 4.1.3.2). */
export const SESSION_COOKIE = '__Host-porthole';
export const DEVICE_COOKIE = '__Host-porthole-device';
/** Ties the question put to an authenticator to the browser that asked for it, for minutes. */
export const PASSKEY_COOKIE = '__Host-porthole-passkey';

const tokenShape = /^[\w-]{43}$/;

/** The value of one of our cookies, or null when it is absent or not of our making. */
export const readCookie = (header: string | undefined, name: string): string | null => {
  if (header === undefined) return null;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    const value = pair.slice(at + 1).trim();
    return tokenShape.test(value) ? value : null;
  }
  return null;
};

export const writeCookie = (name: string, value: string, maxAgeMs: number): string =>
  `${name}=${value}; Path=/; Max-Age=${Math.floor(maxAgeMs / 1000)}; HttpOnly; Secure; SameSite=Strict`;

export const clearCookie = (name: string): string => writeCookie(name, '', 0);
