import { randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Clock, SecretVault } from '../ports.ts';
import type { GatewayConfigStore } from './gateway-config.ts';
import { hashToken } from './secret-token.ts';

const ACTIVE_KEY = 'gateway/totp';
const PENDING_KEY = 'gateway/totp-pending';
/** One step before and after: phone clocks differ, and typing takes time (RFC 6238 section 5.2). */
const TOLERANCE_S = 30;
const RECOVERY_CODES = 10;
/** 80 bits: as good as a password, so they need no slow hash. */
const RECOVERY_BYTES = 10;

export interface Totp {
  enabled(): boolean;
  /** A new secret, not in force before `confirm`. */
  begin(): Promise<{ readonly otpauthUrl: string; readonly secret: string }>;
  /** Puts it in force and gives the recovery codes, once. Errors: code-wrong. */
  confirm(code: string): Promise<Result<{ readonly recoveryCodes: readonly string[] }>>;
  disable(): Promise<void>;
  /** A code from the app, each once; or a recovery code, each once. */
  check(code: string): Promise<boolean>;
}

const normalise = (code: string): string => code.replaceAll(/[\s-]/g, '').toLowerCase();
/** Letters and digits that cannot be mistaken for one another (RFC 4648 base32). */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

const newRecoveryCode = (): string => {
  let bits = BigInt(`0x${randomBytes(RECOVERY_BYTES).toString('hex')}`);
  let text = '';
  for (let n = 0; n < (RECOVERY_BYTES * 8) / 5; n += 1) {
    text += alphabet[Number(bits & 31n)];
    bits >>= 5n;
  }
  return text.match(/.{4}/g)?.join('-') ?? text;
};

/** The second step at sign-in: six digits from an authenticator app (RFC 6238). */
export const createTotp = (clock: Clock, vault: SecretVault, config: GatewayConfigStore): Totp => {
  const timeStepOf = async (secret: string, code: string, after: number): Promise<number | null> => {
    if (!/^\d{6}$/.test(code)) return null;
    const epoch = Math.floor(clock.now() / 1000);
    const result = await verify({ secret, token: code, epoch, epochTolerance: TOLERANCE_S });
    if (!result.valid || !('timeStep' in result)) return null;
    return result.timeStep > after ? result.timeStep : null;
  };
  const takeRecoveryCode = (code: string): boolean => {
    const hashed = hashToken(code);
    if (!config.read().totp.recoveryHashes.includes(hashed)) return false;
    config.update(({ totp }) => ({
      totp: { ...totp, recoveryHashes: totp.recoveryHashes.filter((one) => one !== hashed) },
    }));
    return true;
  };

  return {
    enabled: () => config.read().totp.enabled,
    begin: async () => {
      const secret = generateSecret();
      await vault.set(PENDING_KEY, secret);
      return { otpauthUrl: generateURI({ issuer: 'Porthole', label: 'owner', secret }), secret };
    },
    confirm: async (code) => {
      const secret = await vault.get(PENDING_KEY);
      const timeStep = secret === null ? null : await timeStepOf(secret, normalise(code), 0);
      if (secret === null || timeStep === null) return fail({ code: 'code-wrong' });
      const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
      await vault.set(ACTIVE_KEY, secret);
      await vault.delete(PENDING_KEY);
      const recoveryHashes = recoveryCodes.map((one) => hashToken(normalise(one)));
      config.update(() => ({ totp: { enabled: true, recoveryHashes, lastTimeStep: timeStep } }));
      return ok({ recoveryCodes });
    },
    disable: async () => {
      config.update(() => ({ totp: { enabled: false, recoveryHashes: [], lastTimeStep: 0 } }));
      await vault.delete(ACTIVE_KEY);
      await vault.delete(PENDING_KEY);
    },
    check: async (typed) => {
      const code = normalise(typed);
      if (takeRecoveryCode(code)) return true;
      const secret = await vault.get(ACTIVE_KEY);
      if (secret === null) return false;
      const timeStep = await timeStepOf(secret, code, config.read().totp.lastTimeStep);
      // Read again after the wait: of two equal codes at the same moment one is taken.
      if (timeStep === null || timeStep <= config.read().totp.lastTimeStep) return false;
      config.update(({ totp }) => ({ totp: { ...totp, lastTimeStep: timeStep } }));
      return true;
    },
  };
};
