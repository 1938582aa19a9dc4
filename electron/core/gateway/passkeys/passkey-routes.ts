import * as z from 'zod';
import type { Clock } from '../../ports.ts';
import type { Store } from '../../store.ts';
import type { Access } from '../access.ts';
import { PASSKEY_COOKIE, readCookie, writeCookie } from '../cookies.ts';
import { readJsonBody, sendError, sendJson, sendNothing, sendNotFound, sendTooMany } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { OwnerSecrets, sendRefusal } from '../owner-proof.ts';
import type { OwnerProof } from '../owner-proof.ts';
import { newToken } from '../secret-token.ts';
import { knownDevice, signIn } from '../sign-in.ts';
import type { SignInDeps } from '../sign-in.ts';
import { sourceKey } from '../source-address.ts';
import type { StrangerDiary } from '../stranger-diary.ts';
import type { TryLimiter } from '../try-limiter.ts';
import type { StoredPasskey } from '../gateway-config.ts';
import { Asserted, challengeIn, Created } from './ceremony.ts';
import type { Ceremony } from './ceremony.ts';
import { CHALLENGE_LIFETIME_MS } from './challenges.ts';
import type { Challenges } from './challenges.ts';
import { knownPorts, passkeyPlace } from './passkey-place.ts';
import type { PasskeyPlace } from './passkey-place.ts';
import { MAX_PASSKEYS } from './passkeys.ts';
import type { Passkeys } from './passkeys.ts';

/** So soon after signing in nobody else sits there yet; later the password is asked for again. */
const FRESH_SESSION_MS = 5 * 60_000;

const RegisterOptionsBody = OwnerSecrets.partial();
const RegisterBody = z.object({ label: z.string().trim().min(1).max(60), credential: Created });
const LoginBody = z.object({ credential: Asserted });
const RemoveBody = z.object({ id: z.string().min(1).max(64) });

export interface PasskeyRouteDeps extends SignInDeps {
  readonly clock: Clock;
  readonly store: Store;
  readonly ownerProof: OwnerProof;
  readonly passkeys: Passkeys;
  readonly challenges: Challenges;
  readonly ceremony: Ceremony;
  /** Questions cost little; this keeps a source from asking for them all day. */
  readonly limiter: TryLimiter;
  readonly strangers: StrangerDiary;
  /** Takes a passkey away, and who came by it, but for the session that says so. False: there is none. */
  readonly remove: (id: string, exceptSessionId: string) => boolean;
}

export interface PasskeyRoutes {
  /** A POST of somebody who is not signed in. False: the route is none of these. */
  stranger(exchange: Exchange): Promise<boolean>;
  /** For the owner. False: the route is none of these. */
  owner(exchange: Exchange, access: Access): Promise<boolean>;
}

const placeOf = ({ store, passkeys }: PasskeyRouteDeps, { request }: Exchange): PasskeyPlace | null =>
  passkeyPlace(request.headers.host, passkeys.hostName(), knownPorts(store));

const parseBody = async <T>(exchange: Exchange, schema: z.ZodType<T>): Promise<T | null> => {
  const body = await readJsonBody(exchange);
  if (body.kind === 'too-large') {
    sendError(exchange, 413, 'too-large', { connection: 'close' });
    return null;
  }
  const parsed = schema.safeParse(body.kind === 'json' ? body.value : null);
  if (parsed.success) return parsed.data;
  sendError(exchange, 400, 'bad-input');
  return null;
};

/** 404 also where no passkey of this name exists: the page then offers none. */
const loginOptions = (deps: PasskeyRouteDeps, exchange: Exchange): void => {
  const place = placeOf(deps, exchange);
  if (place === null || deps.passkeys.under(place.rpId).length === 0)
    return sendError(exchange, 404, 'passkey-not-here');
  const waitMs = deps.limiter.take(sourceKey(exchange.ip));
  if (waitMs > 0) return sendTooMany(exchange, waitMs);
  const holder = readCookie(exchange.request.headers.cookie, PASSKEY_COOKIE) ?? newToken();
  const challenge = deps.challenges.issue({
    purpose: 'login',
    holder,
    origin: place.origin,
    source: sourceKey(exchange.ip),
    known: knownDevice(deps.sessions, exchange) !== null,
  });
  sendJson(exchange, 200, deps.ceremony.requestOptions(place, challenge), {
    'set-cookie': [writeCookie(PASSKEY_COOKIE, holder, CHALLENGE_LIFETIME_MS)],
  });
};

const refuseLogin = (
  deps: PasskeyRouteDeps,
  exchange: Exchange,
  code: 'passkey-wrong' | 'passkey-expired',
): void => {
  deps.strangers.note('passkey-failed', exchange.ip, { reason: code });
  sendError(exchange, 401, code);
};

/** The passkey that an answer proves to be there, or null. */
const provenBy = async (
  deps: PasskeyRouteDeps,
  exchange: Exchange,
  place: PasskeyPlace,
  asserted: Asserted,
  challenge: string,
): Promise<StoredPasskey | null> => {
  const passkey = deps.passkeys.find(place.rpId, asserted.id);
  if (passkey === null || asserted.response.userHandle !== deps.passkeys.ownerHandle()) return null;
  const verified = await deps.ceremony.verifyAsserted(place, challenge, asserted, passkey);
  if (!verified.ok) return null;
  if (deps.passkeys.countUse(passkey.id, verified.value.counter)) return passkey;
  const { label } = passkey;
  deps.journal.record('passkey-copied', { label, ip: exchange.ip });
  return null;
};

const login = async (deps: PasskeyRouteDeps, exchange: Exchange): Promise<void> => {
  const body = await parseBody(exchange, LoginBody);
  if (body === null) return;
  const place = placeOf(deps, exchange);
  if (place === null) return sendError(exchange, 404, 'passkey-not-here');
  const ticket = deps.ownerProof.admit(exchange);
  if (ticket === null) return;
  const { credential } = body;
  const holder = readCookie(exchange.request.headers.cookie, PASSKEY_COOKIE) ?? '';
  const challenge = challengeIn(credential.response.clientDataJSON);
  if (challenge === null) return refuseLogin(deps, exchange, 'passkey-wrong');
  if (!deps.challenges.take(challenge, { purpose: 'login', holder, origin: place.origin }))
    return refuseLogin(deps, exchange, 'passkey-expired');
  const passkey = await provenBy(deps, exchange, place, credential, challenge);
  if (passkey === null) return refuseLogin(deps, exchange, 'passkey-wrong');
  ticket.refund();
  signIn(deps, exchange, passkey);
};

/** Ended while its request was on its way, whose body and proof take a while: a new password, a device that was forgotten. */
const isOver = ({ sessions }: PasskeyRouteDeps, { session }: Access): boolean =>
  !sessions.list().some(({ id }) => id === session.id);

const isFresh = ({ clock }: PasskeyRouteDeps, { session }: Access): boolean =>
  clock.now() - session.createdAt < FRESH_SESSION_MS;

const list = (deps: PasskeyRouteDeps, exchange: Exchange, access: Access): void => {
  const place = placeOf(deps, exchange);
  sendJson(exchange, 200, {
    here: place !== null,
    passwordNeeded: !isFresh(deps, access),
    passkeys: deps.passkeys.list().map((one) => ({ ...one, works: one.hostName === place?.rpId })),
  });
};

const registerOptions = async (deps: PasskeyRouteDeps, exchange: Exchange, access: Access): Promise<void> => {
  const body = await parseBody(exchange, RegisterOptionsBody);
  if (body === null) return;
  const place = placeOf(deps, exchange);
  if (place === null) return sendError(exchange, 404, 'passkey-not-here');
  if (deps.passkeys.list().length >= MAX_PASSKEYS) return sendError(exchange, 409, 'passkey-limit');
  if (!isFresh(deps, access)) {
    const { password, code } = body;
    // 403, not 401: the session itself is as good as before.
    if (password === undefined) return sendError(exchange, 403, 'password-needed');
    const refusal = await deps.ownerProof.check(exchange, { password, code });
    if (refusal !== null) return sendRefusal(exchange, refusal, 403);
  }
  const challenge = deps.challenges.issue({
    purpose: 'register',
    holder: access.session.id,
    origin: place.origin,
    source: sourceKey(exchange.ip),
    known: true,
  });
  const owner = { handle: deps.passkeys.ownerHandle(), has: deps.passkeys.under(place.rpId) };
  sendJson(exchange, 200, deps.ceremony.creationOptions(place, challenge, owner));
};

const register = async (deps: PasskeyRouteDeps, exchange: Exchange, access: Access): Promise<void> => {
  const body = await parseBody(exchange, RegisterBody);
  if (body === null) return;
  const place = placeOf(deps, exchange);
  if (place === null) return sendError(exchange, 404, 'passkey-not-here');
  const { label, credential } = body;
  const challenge = challengeIn(credential.response.clientDataJSON);
  if (challenge === null) return sendError(exchange, 400, 'passkey-wrong');
  const asked = { purpose: 'register' as const, holder: access.session.id, origin: place.origin };
  if (!deps.challenges.take(challenge, asked)) return sendError(exchange, 400, 'passkey-expired');
  const made = await deps.ceremony.verifyCreated(place, challenge, credential);
  if (!made.ok) return sendError(exchange, 400, 'passkey-wrong');
  if (isOver(deps, access)) return sendError(exchange, 401, 'unauthorized');
  const added = deps.passkeys.add({ ...made.value, label });
  if (!added.ok) return sendError(exchange, 409, added.error.code);
  deps.journal.record('passkey-added', { label, ip: exchange.ip });
  sendJson(exchange, 200, added.value);
};

const remove = async (deps: PasskeyRouteDeps, exchange: Exchange, access: Access): Promise<void> => {
  const body = await parseBody(exchange, RemoveBody);
  if (body === null) return;
  if (isOver(deps, access)) return sendError(exchange, 401, 'unauthorized');
  if (!deps.remove(body.id, access.session.id)) return sendNotFound(exchange);
  sendNothing(exchange);
};

export const createPasskeyRoutes = (deps: PasskeyRouteDeps): PasskeyRoutes => ({
  stranger: async (exchange) => {
    const { path } = exchange;
    if (path === '/api/passkey/login/options') loginOptions(deps, exchange);
    else if (path === '/api/passkey/login') await login(deps, exchange);
    else return false;
    return true;
  },
  owner: async (exchange, access) => {
    const { method, path } = exchange;
    const read = method === 'GET' || method === 'HEAD';
    if (read && path === '/api/passkey') list(deps, exchange, access);
    else if (method !== 'POST') return false;
    else if (path === '/api/passkey/register/options') await registerOptions(deps, exchange, access);
    else if (path === '/api/passkey/register') await register(deps, exchange, access);
    else if (path === '/api/passkey/remove') await remove(deps, exchange, access);
    else return false;
    return true;
  },
});
