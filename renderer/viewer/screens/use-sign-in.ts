import { useEffect, useRef, useState } from 'preact/hooks';
import type { SignIn } from '../gateway-client.ts';
import { troubleWords } from '../passkeys/trouble-words.ts';
import { useServices } from '../services.ts';
import type { Words } from '../strings/words.ts';

export interface SignInState {
  readonly busy: boolean;
  readonly codeAsked: boolean;
  /** What happened, in words. */
  readonly message: string | null;
  /** Which field it is about, if any. */
  readonly about: 'password' | 'code' | null;
  /** `true` for good news that needs an answer (the code), `false` for a refusal. */
  readonly calm: boolean;
  /** Until when to wait, ms since the epoch. */
  readonly waitUntil: number | null;
}

const START: SignInState = {
  busy: false,
  codeAsked: false,
  message: null,
  about: null,
  calm: true,
  waitUntil: null,
};

interface SignInControl {
  readonly state: SignInState;
  submit(password: string, code: string): void;
  /** Asks the browser for a passkey. */
  usePasskey(): void;
}

export const useSignIn = (notice: string | null, onSignedIn: () => void): SignInControl => {
  const { client, passkeys, words, now } = useServices();
  const [state, setState] = useState<SignInState>({ ...START, message: notice });
  const runningRef = useRef<AbortController | null>(null);
  useEffect(() => () => runningRef.current?.abort(), []);

  const ask = async (password: string, code: string, signal: AbortSignal): Promise<void> => {
    const answer = await client.signIn(password, state.codeAsked ? code : null, signal);
    if (answer.kind === 'in') onSignedIn();
    else setState((before) => ({ ...before, busy: false, ...explain(answer, words, now()) }));
  };

  const askPasskey = async (signal: AbortSignal): Promise<void> => {
    const answer = await passkeys.signIn(signal);
    if (answer.kind === 'done') return onSignedIn();
    const message = troubleWords(answer, words);
    const waitUntil = answer.kind === 'wait' ? now() + answer.ms : null;
    const calm = answer.kind === 'passkey-cancelled';
    setState((before) => ({ ...before, busy: false, message, about: null, calm, waitUntil }));
  };

  /** One try at a time: a new one ends the one before. */
  const start = (work: (signal: AbortSignal) => Promise<void>): void => {
    runningRef.current?.abort();
    const controller = new AbortController();
    runningRef.current = controller;
    setState((before) => ({ ...before, busy: true, message: null, about: null }));
    work(controller.signal).catch((cause: unknown) => {
      // Aborted because the page moved on; anything else is a bug and must be seen.
      if (!controller.signal.aborted) throw cause;
    });
  };

  return {
    state,
    usePasskey: () => start(askPasskey),
    submit: (password, code) => {
      if (password === '') {
        setState({ ...state, message: words.say('login.empty'), about: 'password', calm: false });
        return;
      }
      start((signal) => ask(password, code.replaceAll(/\s/g, ''), signal));
    },
  };
};

const explain = (
  answer: Exclude<SignIn, { kind: 'in' }>,
  words: Words,
  now: number,
): Partial<SignInState> => {
  const refused = (message: string, about: SignInState['about'] = null): Partial<SignInState> => ({
    message,
    about,
    calm: false,
    waitUntil: null,
  });
  switch (answer.kind) {
    case 'wrong-password':
    case 'signed-out':
      return refused(words.say('login.wrong-password'), 'password');
    case 'code-needed':
      return {
        codeAsked: true,
        message: words.say('login.code-needed'),
        about: 'code',
        calm: true,
        waitUntil: null,
      };
    case 'wrong-code':
      return { ...refused(words.say('login.wrong-code'), 'code'), codeAsked: true };
    case 'wait':
      return { ...refused(words.say('login.wait')), waitUntil: now + answer.ms };
    case 'offline':
      return refused(words.say('login.offline'));
    case 'shutter':
      return refused(words.say('login.shutter'));
    case 'missing':
      return refused(words.say('login.trouble', { status: 404 }));
    case 'camera':
      return refused(words.say('login.trouble', { status: 503 }));
    case 'trouble':
      return refused(words.say('login.trouble', { status: answer.status }));
  }
};
