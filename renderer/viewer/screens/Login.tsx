/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useNow } from '../hooks/use-now.ts';
import { useServices } from '../services.ts';
import { Icon } from '../ui/Icon.tsx';
import { Emblem } from '../ui/Mark.tsx';
import { usePasskeyOffer } from './use-passkey-offer.ts';
import { useSignIn, type SignInState } from './use-sign-in.ts';

interface Props {
  /** Why the person is here again, when they were signed in before. */
  readonly notice: string | null;
  readonly onSignedIn: () => void;
}

/** One field, one button. The code field comes only when the home asks for it. */
export const Login = ({ notice, onSignedIn }: Props): JSX.Element => {
  const { words } = useServices();
  const { state, submit, usePasskey } = useSignIn(notice, onSignedIn);
  const offered = usePasskeyOffer();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');

  return (
    <main class="login">
      <form
        class="login-card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(password, code);
        }}
      >
        <Emblem />
        <h1>{words.say('login.title')}</h1>
        <p class="login-lead">{words.say('login.lead')}</p>
        <input type="text" name="username" autocomplete="username" value="porthole" hidden readOnly />
        <PasswordField value={password} onInput={setPassword} state={state} />
        {state.codeAsked && <CodeField value={code} onInput={setCode} state={state} />}
        <p id="login-message" class={state.calm ? 'login-message calm' : 'login-message'} role="alert">
          {state.message}
        </p>
        <SubmitButton state={state} />
        {offered && (
          <button type="button" class="row-button login-passkey" disabled={state.busy} onClick={usePasskey}>
            <Icon name="key" />
            {words.say('login.passkey')}
          </button>
        )}
      </form>
    </main>
  );
};

interface FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly state: SignInState;
}

const PasswordField = ({ value, onInput, state }: FieldProps): JSX.Element => {
  const { words } = useServices();
  const [shown, setShown] = useState(false);
  const attributes = {
    id: 'password',
    name: 'password',
    autocomplete: 'current-password',
    autocapitalize: 'none',
    spellcheck: false,
    required: true,
    value,
    'aria-invalid': state.about === 'password' && !state.calm,
    'aria-describedby': 'login-message',
    onInput: (event: InputEvent & { readonly currentTarget: HTMLInputElement }) =>
      onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for="password">{words.say('login.password')}</label>
      <div class="field-box">
        {shown ? <input type="text" {...attributes} /> : <input type="password" {...attributes} />}
        <button
          type="button"
          class="field-button"
          aria-label={words.say(shown ? 'login.hide' : 'login.show')}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'eye-off' : 'eye'} />
        </button>
      </div>
    </div>
  );
};

const CodeField = ({ value, onInput, state }: FieldProps): JSX.Element => {
  const { words } = useServices();
  const [recovery, setRecovery] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [recovery]);
  return (
    <div class="field">
      <label for="code">{words.say(recovery ? 'login.recovery' : 'login.code')}</label>
      <div class="field-box">
        <input
          ref={field}
          id="code"
          name="code"
          type="text"
          inputMode={recovery ? 'text' : 'numeric'}
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck={false}
          value={value}
          aria-invalid={state.about === 'code' && !state.calm}
          aria-describedby="login-message"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </div>
      <button type="button" class="link-button" onClick={() => setRecovery(!recovery)}>
        {words.say(recovery ? 'login.use-code' : 'login.use-recovery')}
      </button>
    </div>
  );
};

const SubmitButton = ({ state }: { readonly state: SignInState }): JSX.Element => {
  const { words } = useServices();
  const now = useNow();
  const waitMs = state.waitUntil === null ? 0 : state.waitUntil - now;
  if (waitMs > 0) {
    return (
      <button type="submit" class="button" disabled>
        {words.say('login.wait-button', { time: words.countdown(waitMs) })}
      </button>
    );
  }
  return (
    <button type="submit" class="button" disabled={state.busy}>
      {words.say(state.busy ? 'login.busy' : 'login.submit')}
    </button>
  );
};
