import type { Journal } from '../journal/contract.ts';
import type { Logger } from '../ports.ts';
import { DEVICE_COOKIE, SESSION_COOKIE, readCookie, writeCookie } from './cookies.ts';
import { sendNothing } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { DEVICE_LIFETIME_MS, SESSION_LIFETIME_MS } from './sessions.ts';
import type { Sessions } from './sessions.ts';

export interface SignInDeps {
  readonly logger: Logger;
  readonly journal: Journal;
  readonly sessions: Sessions;
}

/** Whoever proved to be the owner gets his session; `passkey`: by which one, where it was no password. */
export const signIn = (
  deps: SignInDeps,
  exchange: Exchange,
  passkey?: { readonly id: string; readonly label: string },
): void => {
  const { cookie } = exchange.request.headers;
  const shown = {
    sessionToken: readCookie(cookie, SESSION_COOKIE),
    deviceToken: readCookie(cookie, DEVICE_COOKIE),
  };
  const signedIn = deps.sessions.signIn(exchange, shown, passkey?.id);
  const { ip, userAgent } = exchange;
  deps.logger.info({ ip, session: signedIn.session.id }, 'the owner signed in');
  if (passkey === undefined) deps.journal.record('login-ok', { ip, userAgent });
  else deps.journal.record('passkey-used', { ip, userAgent, label: passkey.label });
  if (signedIn.newDevice)
    deps.journal.record('new-device', { ip, userAgent, deviceId: signedIn.session.deviceId });
  sendNothing(exchange, {
    'set-cookie': [
      writeCookie(SESSION_COOKIE, signedIn.sessionToken, SESSION_LIFETIME_MS),
      writeCookie(DEVICE_COOKIE, signedIn.deviceToken, DEVICE_LIFETIME_MS),
    ],
  });
};

/** The device cookie, or a live session of that device, shows that the owner used this browser before. */
export const knownDevice = (sessions: Sessions, exchange: Exchange): string | null => {
  const { cookie } = exchange.request.headers;
  const device = sessions.findDevice(readCookie(cookie, DEVICE_COOKIE));
  const id = device?.id ?? sessions.find(readCookie(cookie, SESSION_COOKIE))?.deviceId ?? '';
  // A guest's session has no device: it is a stranger here.
  return id === '' ? null : id;
};
