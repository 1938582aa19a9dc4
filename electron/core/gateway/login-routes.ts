import * as z from 'zod';
import type { Journal } from '../journal/contract.ts';
import type { Logger, SettingsStore } from '../ports.ts';
import { DEVICE_COOKIE, SESSION_COOKIE, clearCookie, readCookie, writeCookie } from './cookies.ts';
import { readJsonBody, sendError, sendNothing, sendTooMany } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { LoginLimiter } from './login-limiter.ts';
import type { PasswordHasher } from './password.ts';
import { MAX_PASSWORD_LENGTH } from './password.ts';
import { DEVICE_LIFETIME_MS, SESSION_LIFETIME_MS } from './sessions.ts';
import type { Sessions } from './sessions.ts';
import { sourceKey } from './source-address.ts';
import type { StrangerDiary } from './stranger-diary.ts';
import { isHomeAddress } from '../ip-ranges.ts';
import type { Totp } from './totp.ts';
import type { Viewers } from './viewers.ts';

const LoginBody = z.object({
  password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
  code: z.string().max(64).optional(),
});

/** A full hash queue empties in about this long. */
const BUSY_RETRY_MS = 2_000;

export interface LoginDeps {
  readonly config: SettingsStore;
  readonly logger: Logger;
  readonly journal: Journal;
  readonly limiter: LoginLimiter;
  readonly hasher: PasswordHasher;
  readonly sessions: Sessions;
  readonly totp: Totp;
  readonly viewers: Viewers;
  readonly strangers: StrangerDiary;
}

export interface LoginRoutes {
  login(exchange: Exchange): Promise<void>;
  logout(exchange: Exchange): void;
}

const signIn = (deps: LoginDeps, exchange: Exchange): void => {
  const { cookie } = exchange.request.headers;
  const signedIn = deps.sessions.signIn(exchange, {
    sessionToken: readCookie(cookie, SESSION_COOKIE),
    deviceToken: readCookie(cookie, DEVICE_COOKIE),
  });
  const { ip, userAgent } = exchange;
  deps.logger.info({ ip, session: signedIn.session.id }, 'the owner signed in');
  deps.journal.record('login-ok', { ip, userAgent });
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
const knownDevice = (deps: LoginDeps, exchange: Exchange): string | null => {
  const { cookie } = exchange.request.headers;
  const device = deps.sessions.findDevice(readCookie(cookie, DEVICE_COOKIE));
  return device?.id ?? deps.sessions.find(readCookie(cookie, SESSION_COOKIE))?.deviceId ?? null;
};

const refuse = (deps: LoginDeps, exchange: Exchange, code: 'password-wrong' | 'code-wrong'): void => {
  deps.strangers.note('login-failed', exchange.ip, { reason: code });
  sendError(exchange, 401, code);
};

const login = async (deps: LoginDeps, exchange: Exchange): Promise<void> => {
  const body = await readJsonBody(exchange);
  if (body.kind === 'too-large') return sendError(exchange, 413, 'too-large', { connection: 'close' });
  const parsed = LoginBody.safeParse(body.kind === 'json' ? body.value : null);
  if (!parsed.success) return sendError(exchange, 400, 'bad-input');

  const { ip } = exchange;
  const knownDeviceId = knownDevice(deps, exchange);
  const admission = deps.limiter.admit({ source: sourceKey(ip), home: isHomeAddress(ip), knownDeviceId });
  if (!admission.admitted) {
    deps.strangers.note('login-limited', ip);
    return sendTooMany(exchange, admission.retryAfterMs);
  }
  const { passwordHash } = deps.config.read().owner;
  const right = await deps.hasher.verify(passwordHash, parsed.data.password, knownDeviceId !== null);
  if (right === null) {
    admission.ticket.refund();
    return sendTooMany(exchange, BUSY_RETRY_MS);
  }
  if (!right) return refuse(deps, exchange, 'password-wrong');
  if (deps.totp.enabled()) {
    const { code } = parsed.data;
    if (code === undefined || code === '') {
      admission.ticket.refund();
      return sendError(exchange, 401, 'code-needed');
    }
    if (!(await deps.totp.check(code))) return refuse(deps, exchange, 'code-wrong');
  }
  admission.ticket.refund();
  signIn(deps, exchange);
};

export const createLoginRoutes = (deps: LoginDeps): LoginRoutes => ({
  login: (exchange) => login(deps, exchange),
  logout: (exchange) => {
    const session = deps.sessions.find(readCookie(exchange.request.headers.cookie, SESSION_COOKIE));
    if (session !== null) {
      deps.sessions.end(session.id);
      deps.viewers.forget(session.id);
    }
    sendNothing(exchange, { 'set-cookie': clearCookie(SESSION_COOKIE) });
  },
});
