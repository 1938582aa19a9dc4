import type { GatewayRequest, Outcome, Refusal, Refused } from '../gateway-request.ts';
import type { Answered, Authenticator, Question } from './authenticator.ts';
import {
  parseCreationQuestion,
  parsePasskeys,
  parseQuestion,
  QUESTION_LIFETIME_MS,
  type PasskeyList,
} from './passkey-answers.ts';

/** A question that is nearly over would be so before a finger is found. */
const STALE_MS = QUESTION_LIFETIME_MS - 60_000;

/** The gateway's code -> what the screens say of it. */
const kinds = {
  'passkey-wrong': 'passkey-wrong',
  'passkey-expired': 'passkey-expired',
  'passkey-limit': 'passkey-limit',
  'password-needed': 'password-needed',
  'password-wrong': 'wrong-password',
  'code-needed': 'code-needed',
  'code-wrong': 'wrong-code',
} as const;

/** Why a passkey led to nothing. */
export type PasskeyTrouble =
  { readonly kind: (typeof kinds)[keyof typeof kinds] | 'passkey-cancelled' | 'passkey-known' } | Refusal;

export type Done = { readonly kind: 'done' } | PasskeyTrouble;

/** What the owner types to make one; null: he signed in a moment ago. */
export interface Secrets {
  readonly password: string;
  readonly code: string | null;
}

export interface Passkeys {
  /** Whether this browser could use one at this address at all. */
  readonly possible: boolean;
  /** Whether the home has one that works here; keeps the question for `signIn`. */
  offered(signal: AbortSignal): Promise<boolean>;
  signIn(signal: AbortSignal): Promise<Done>;
  list(signal: AbortSignal): Promise<Outcome<PasskeyList>>;
  make(label: string, secrets: Secrets | null, signal: AbortSignal): Promise<Done>;
  remove(id: string, signal: AbortSignal): Promise<Done>;
}

interface Needs {
  readonly gateway: GatewayRequest;
  readonly authenticator: Authenticator;
  /** Ms that only ever grow. */
  readonly elapsed: () => number;
}

const isKnown = (code: string): code is keyof typeof kinds => Object.hasOwn(kinds, code);

const troubleOf = ({ refusal, code }: Refused): PasskeyTrouble =>
  code !== null && isKnown(code) ? { kind: kinds[code] } : refusal;

const doneOf = (outcome: Outcome<unknown>): Done =>
  outcome.kind === 'value' ? { kind: 'done' } : troubleOf(outcome);

const unanswered = ({ kind }: Exclude<Answered, { kind: 'answered' }>): PasskeyTrouble => ({
  kind: kind === 'known' ? 'passkey-known' : 'passkey-cancelled',
});

const nothing = (): null => null;

export const createPasskeys = ({ gateway, authenticator, elapsed }: Needs): Passkeys => {
  let kept: { readonly question: Question; readonly at: number } | null = null;

  const ask = (signal: AbortSignal): Promise<Outcome<Question>> =>
    gateway.post('/api/passkey/login/options', {}, parseQuestion, signal);

  /** Each question is good for one answer. */
  const takeQuestion = (signal: AbortSignal): Promise<Outcome<Question>> => {
    const fresh = kept !== null && elapsed() - kept.at < STALE_MS ? kept.question : null;
    kept = null;
    return fresh === null ? ask(signal) : Promise.resolve({ kind: 'value', value: fresh });
  };

  return {
    possible: authenticator.possible,
    offered: async (signal) => {
      if (!authenticator.possible) return false;
      const asked = await ask(signal);
      if (asked.kind === 'value') kept = { question: asked.value, at: elapsed() };
      return asked.kind === 'value';
    },
    signIn: async (signal) => {
      const asked = await takeQuestion(signal);
      if (asked.kind !== 'value') return troubleOf(asked);
      const answered = await authenticator.get(asked.value, signal);
      if (answered.kind !== 'answered') return unanswered(answered);
      const { credential } = answered;
      return doneOf(await gateway.post('/api/passkey/login', { credential }, nothing, signal));
    },
    list: (signal) => gateway.get('/api/passkey', parsePasskeys, signal),
    make: async (label, secrets, signal) => {
      const body = secrets === null ? {} : { password: secrets.password, code: secrets.code ?? '' };
      const asked = await gateway.post('/api/passkey/register/options', body, parseCreationQuestion, signal);
      if (asked.kind !== 'value') return troubleOf(asked);
      const answered = await authenticator.create(asked.value, signal);
      if (answered.kind !== 'answered') return unanswered(answered);
      const { credential } = answered;
      return doneOf(await gateway.post('/api/passkey/register', { label, credential }, nothing, signal));
    },
    remove: async (id, signal) => doneOf(await gateway.post('/api/passkey/remove', { id }, nothing, signal)),
  };
};
