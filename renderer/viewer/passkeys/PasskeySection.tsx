/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useServices } from '../services.ts';
import { Icon } from '../ui/Icon.tsx';
import { deviceName } from './device-name.ts';
import type { PasskeyEntry } from './passkey-answers.ts';
import type { Secrets } from './passkeys.ts';
import { usePasskeys } from './use-passkeys.ts';

/** In the owner's menu, where the browser could use a passkey at all. */
export const PasskeySection = (): JSX.Element | null => {
  const { words } = useServices();
  const { state, begin, make, remove } = usePasskeys();
  const { list, adding, busy } = state;
  if (list === null || (!list.here && list.passkeys.length === 0)) return null;
  return (
    <section class="passkeys" aria-labelledby="passkeys-title">
      <h3 id="passkeys-title">{words.say('passkey.title')}</h3>
      <p class="hint">{words.say('passkey.hint')}</p>
      {list.passkeys.length > 0 && (
        <ul class="passkey-list">
          {list.passkeys.map((entry) => (
            <PasskeyRow key={entry.id} entry={entry} busy={busy} onRemove={() => remove(entry.id)} />
          ))}
        </ul>
      )}
      {list.here && !adding && (
        <button type="button" class="row-button" disabled={busy} onClick={begin}>
          <Icon name="key" />
          {words.say('passkey.add')}
        </button>
      )}
      {adding && <PasskeyForm state={state} onMake={make} />}
      <p class={state.good ? 'passkey-message calm' : 'passkey-message'} role="alert">
        {state.message}
      </p>
    </section>
  );
};

interface RowProps {
  readonly entry: PasskeyEntry;
  readonly busy: boolean;
  readonly onRemove: () => void;
}

const PasskeyRow = ({ entry, busy, onRemove }: RowProps): JSX.Element => {
  const { words } = useServices();
  const { label, hostName, lastUsedAt, works } = entry;
  const used =
    lastUsedAt === null
      ? words.say('passkey.unused')
      : words.say('passkey.used', { time: words.instant(lastUsedAt) });
  return (
    <li>
      <div>
        <strong>{label}</strong>
        <span class="passkey-detail">{works ? used : words.say('passkey.outdated', { host: hostName })}</span>
      </div>
      <button
        type="button"
        class="link-button"
        disabled={busy}
        aria-label={words.say('passkey.remove-named', { label })}
        onClick={onRemove}
      >
        {words.say('passkey.remove')}
      </button>
    </li>
  );
};

interface FormProps {
  readonly state: ReturnType<typeof usePasskeys>['state'];
  readonly onMake: (label: string, secrets: Secrets) => void;
}

const PasskeyForm = ({ state, onMake }: FormProps): JSX.Element => {
  const { words } = useServices();
  const [label, setLabel] = useState(() => deviceName(navigator.userAgent));
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  return (
    <form
      class="passkey-form"
      onSubmit={(event) => {
        event.preventDefault();
        onMake(label.trim(), { password, code: code.replaceAll(/\s/g, '') });
      }}
    >
      <div class="field">
        <label for="passkey-label">{words.say('passkey.name')}</label>
        <input
          id="passkey-label"
          type="text"
          required
          maxLength={60}
          autocomplete="off"
          value={label}
          onInput={(event) => setLabel(event.currentTarget.value)}
        />
      </div>
      {state.passwordAsked && (
        <div class="field">
          <label for="passkey-password">{words.say('passkey.password')}</label>
          <input
            id="passkey-password"
            type="password"
            required
            autocomplete="current-password"
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </div>
      )}
      {state.codeAsked && (
        <div class="field">
          <label for="passkey-code">{words.say('login.code')}</label>
          <input
            id="passkey-code"
            type="text"
            required
            inputMode="numeric"
            autocomplete="one-time-code"
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </div>
      )}
      <button type="submit" class="button" disabled={state.busy || label.trim() === ''}>
        {words.say('passkey.make')}
      </button>
    </form>
  );
};
