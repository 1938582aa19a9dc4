import type { CreationQuestion, Question } from './authenticator.ts';

/** One of the owner's passkeys. */
export interface PasskeyEntry {
  readonly id: string;
  readonly label: string;
  readonly hostName: string;
  /** ISO 8601; null: not yet. */
  readonly lastUsedAt: string | null;
  /** False: it was made for another name. */
  readonly works: boolean;
}

export interface PasskeyList {
  /** Whether one could be made at this address. */
  readonly here: boolean;
  /** Signing in was too long ago to make one without the password. */
  readonly passwordNeeded: boolean;
  readonly passkeys: readonly PasskeyEntry[];
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

/** As long as the gateway keeps a question open, in ms. */
export const QUESTION_LIFETIME_MS = 5 * 60_000;

export const parseQuestion = (body: unknown): Question => {
  const { challenge, rpId, timeout } = fieldsOf(body);
  return {
    challenge: textOf(challenge),
    rpId: textOf(rpId),
    timeout: typeof timeout === 'number' ? timeout : QUESTION_LIFETIME_MS,
  };
};

/** From `PublicKeyCredentialCreationOptionsJSON` (WebAuthn level 3, section 5.1.7). */
export const parseCreationQuestion = (body: unknown): CreationQuestion => {
  const { rp, user, pubKeyCredParams, excludeCredentials } = fieldsOf(body);
  const owner = fieldsOf(user);
  return {
    ...parseQuestion(body),
    rpId: textOf(fieldsOf(rp)['id']),
    owner: { id: textOf(owner['id']), name: textOf(owner['name']) },
    algorithms: listOf(pubKeyCredParams).flatMap(({ alg }) => (typeof alg === 'number' ? [alg] : [])),
    known: listOf(excludeCredentials).map(({ id }) => textOf(id)),
  };
};

export const parsePasskeys = (body: unknown): PasskeyList => {
  const { here, passwordNeeded, passkeys } = fieldsOf(body);
  return {
    here: here === true,
    passwordNeeded: passwordNeeded !== false,
    passkeys: listOf(passkeys).map(({ id, label, hostName, lastUsedAt, works }) => ({
      id: textOf(id),
      label: textOf(label),
      hostName: textOf(hostName),
      lastUsedAt: textOf(lastUsedAt) === '' ? null : textOf(lastUsedAt),
      works: works === true,
    })),
  };
};
