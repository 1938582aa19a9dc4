import * as z from 'zod';
import { isHomeAddress } from '../ip-ranges.ts';
import type { SettingsStore } from '../ports.ts';
import { sendError, sendTooMany } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { LoginLimiter, Ticket } from './login-limiter.ts';
import type { PasswordHasher } from './password.ts';
import { MAX_PASSWORD_LENGTH } from './password.ts';
import type { Sessions } from './sessions.ts';
import { knownDevice } from './sign-in.ts';
import { sourceKey } from './source-address.ts';
import type { StrangerDiary } from './stranger-diary.ts';
import type { Totp } from './totp.ts';

/** What only the owner knows and holds. */
export const OwnerSecrets = z.object({
  password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
  code: z.string().max(64).optional(),
});
export type OwnerSecrets = z.infer<typeof OwnerSecrets>;

/** A full hash queue empties in about this long. */
const BUSY_RETRY_MS = 2_000;

export type ProofRefusal =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'no'; readonly code: 'password-wrong' | 'code-wrong' | 'code-needed' };

export interface OwnerProofDeps {
  readonly config: SettingsStore;
  readonly limiter: LoginLimiter;
  readonly hasher: PasswordHasher;
  readonly sessions: Sessions;
  readonly totp: Totp;
  readonly strangers: StrangerDiary;
}

export interface OwnerProof {
  /** Leave to examine whatever this browser brings; null: it has been told to wait. */
  admit(exchange: Exchange): Ticket | null;
  /** Password, and code where there is a second step; null: both are right. */
  check(exchange: Exchange, secrets: OwnerSecrets): Promise<ProofRefusal | null>;
}

/** Answers a refusal: 429, or `status` with its code. */
export const sendRefusal = (exchange: Exchange, refusal: ProofRefusal, status: 401 | 403): void =>
  refusal.kind === 'wait' ? sendTooMany(exchange, refusal.ms) : sendError(exchange, status, refusal.code);

/** Examines what is said to be the owner's, within the limits that hold for everybody. */
export const createOwnerProof = (deps: OwnerProofDeps): OwnerProof => {
  const { config, limiter, hasher, sessions, totp, strangers } = deps;

  const ask = (exchange: Exchange, knownDeviceId: string | null): Ticket | { readonly waitMs: number } => {
    const { ip } = exchange;
    const admission = limiter.admit({ source: sourceKey(ip), home: isHomeAddress(ip), knownDeviceId });
    if (admission.admitted) return admission.ticket;
    strangers.note('login-limited', ip);
    return { waitMs: admission.retryAfterMs };
  };

  const no = (exchange: Exchange, code: 'password-wrong' | 'code-wrong'): ProofRefusal => {
    strangers.note('login-failed', exchange.ip, { reason: code });
    return { kind: 'no', code };
  };

  return {
    admit: (exchange) => {
      const asked = ask(exchange, knownDevice(sessions, exchange));
      if (!('waitMs' in asked)) return asked;
      sendTooMany(exchange, asked.waitMs);
      return null;
    },
    check: async (exchange, { password, code }) => {
      const knownDeviceId = knownDevice(sessions, exchange);
      const asked = ask(exchange, knownDeviceId);
      if ('waitMs' in asked) return { kind: 'wait', ms: asked.waitMs };
      const { passwordHash } = config.read().owner;
      const right = await hasher.verify(passwordHash, password, knownDeviceId !== null);
      if (right === null) {
        asked.refund();
        return { kind: 'wait', ms: BUSY_RETRY_MS };
      }
      if (!right) return no(exchange, 'password-wrong');
      if (totp.enabled()) {
        if (code === undefined || code === '') {
          asked.refund();
          return { kind: 'no', code: 'code-needed' };
        }
        if (!(await totp.check(code))) return no(exchange, 'code-wrong');
      }
      // Another one may have been set while this one was examined.
      if (config.read().owner.passwordHash !== passwordHash) return no(exchange, 'password-wrong');
      asked.refund();
      return null;
    },
  };
};
