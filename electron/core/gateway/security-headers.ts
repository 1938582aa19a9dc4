/** The viewer page runs our own files only; pictures may come from memory (blob) and small inline icons (data). */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** On every answer of the gateway, failures and redirects too. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // The filter of old browsers could itself be abused; 0 is how it is switched off.
  'x-xss-protection': '0',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/**
 * Half a year; sent only while a certificate is held that browsers trust. With a self-signed one it would take
 * the owner's way past the browser's warning away (RFC 6797 section 8.4).
 */
export const strictTransport: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=15552000',
};

/** The same headers as text, for answers that are written to a raw socket. */
export const securityHeaderLines = Object.entries(securityHeaders)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');
