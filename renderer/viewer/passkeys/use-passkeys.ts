import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useServices } from '../services.ts';
import type { PasskeyList } from './passkey-answers.ts';
import type { Done, Secrets } from './passkeys.ts';
import { troubleWords } from './trouble-words.ts';

interface PasskeysState {
  /** Null: not known, or not for this visitor. */
  readonly list: PasskeyList | null;
  readonly busy: boolean;
  /** What happened, in words. */
  readonly message: string | null;
  readonly good: boolean;
  /** The form for a new one stands open. */
  readonly adding: boolean;
  readonly passwordAsked: boolean;
  readonly codeAsked: boolean;
}

interface PasskeysControl {
  readonly state: PasskeysState;
  begin(): void;
  make(label: string, secrets: Secrets): void;
  remove(id: string): void;
}

const START: PasskeysState = {
  list: null,
  busy: false,
  message: null,
  good: true,
  adding: false,
  passwordAsked: false,
  codeAsked: false,
};

const run = (signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): void => {
  work(signal).catch((cause: unknown) => {
    // Aborted because the menu was closed; anything else is a bug and must be seen.
    if (!signal.aborted) throw cause;
  });
};

/** The owner's passkeys in the menu: seen, made and removed. */
export const usePasskeys = (): PasskeysControl => {
  const { passkeys, words } = useServices();
  const [state, setState] = useState(START);
  const leavingRef = useRef(new AbortController());

  const read = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      const answer = await passkeys.list(signal);
      if (answer.kind !== 'value') return;
      const { value: list } = answer;
      setState((before) => ({
        ...before,
        list,
        passwordAsked: before.passwordAsked || list.passwordNeeded,
      }));
    },
    [passkeys],
  );
  useEffect(() => {
    const leaving = new AbortController();
    leavingRef.current = leaving;
    if (passkeys.possible) run(leaving.signal, read);
    return () => leaving.abort();
  }, [passkeys, read]);

  const tell = (done: Done, success: string | null): void => {
    if (done.kind === 'done')
      return setState((before) => ({ ...START, list: before.list, message: success }));
    setState((before) => ({
      ...before,
      busy: false,
      good: done.kind === 'passkey-cancelled' || done.kind === 'code-needed',
      message: troubleWords(done, words),
      passwordAsked: before.passwordAsked || done.kind === 'password-needed',
      codeAsked: before.codeAsked || done.kind === 'code-needed',
    }));
  };
  const busy = (): void => setState((before) => ({ ...before, busy: true, message: null }));

  return {
    state,
    begin: () => setState((before) => ({ ...before, adding: true, message: null })),
    make: (label, secrets) => {
      busy();
      run(leavingRef.current.signal, async (signal) => {
        const { passwordAsked, codeAsked } = state;
        const given = passwordAsked ? { ...secrets, code: codeAsked ? secrets.code : null } : null;
        tell(await passkeys.make(label, given, signal), words.say('passkey.added'));
        await read(signal);
      });
    },
    remove: (id) => {
      busy();
      run(leavingRef.current.signal, async (signal) => {
        tell(await passkeys.remove(id, signal), null);
        await read(signal);
      });
    },
  };
};
