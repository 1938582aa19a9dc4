import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DdnsState } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { ddnsServices } from './ddns-services.ts';
import type { DdnsNeed } from './ddns-services.ts';
import styles from './SettingsScreen.module.css';

const emptyFields: Readonly<Record<DdnsNeed, string>> = { server: '', username: '', password: '', token: '' };

/** Asks only for what the chosen service needs. Secrets are kept, never shown again. */
export const NameForm = ({ current }: { readonly current: DdnsState | null }) => {
  const { t } = useWords();
  const set = useCommand('ddns.set');
  const [provider, setProvider] = useState(current?.provider ?? ddnsServices[0]?.id ?? '');
  const [hostname, setHostname] = useState(current?.hostname ?? '');
  const [fields, setFields] = useState(emptyFields);
  const needs = ddnsServices.find(({ id }) => id === provider)?.needs ?? [];
  const complete = hostname.trim() !== '' && needs.every((need) => fields[need].trim() !== '');

  const save = async () => {
    if (!complete) return;
    const wanted = Object.fromEntries(needs.map((need) => [need, fields[need].trim()]));
    const reply = await set.run({ provider, hostname: hostname.trim(), ...wanted });
    if (reply.ok) setFields(emptyFields);
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.pair}>
        <Select
          label={t('settings.name.provider')}
          data={ddnsServices.map(({ id, label }) => ({
            value: id,
            label: label ?? t('settings.name.another'),
          }))}
          value={provider}
          allowDeselect={false}
          onChange={(next) => (next === null ? undefined : setProvider(next))}
        />
        <TextInput
          label={t('settings.name.hostname')}
          placeholder={t('settings.name.hostnameHint')}
          value={hostname}
          maxLength={253}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setHostname(event.currentTarget.value)}
        />
        {needs.map((need) => {
          const Field = need === 'password' || need === 'token' ? PasswordInput : TextInput;
          return (
            <Field
              key={need}
              label={t(`settings.name.${need}`)}
              value={fields[need]}
              autoComplete="off"
              onChange={(event) => {
                const { value } = event.currentTarget;
                setFields((before) => ({ ...before, [need]: value }));
              }}
            />
          );
        })}
      </div>
      <PasskeysEnd from={current?.hostname ?? null} to={hostname.trim()} />
      {set.error === null ? null : <ProblemCard error={set.error} />}
      <div>
        <Button type="submit" variant="default" disabled={!complete} loading={set.running}>
          {t('settings.name.save')}
        </Button>
      </div>
    </form>
  );
};

interface PasskeysEndProps {
  /** The name as it is. */
  readonly from: string | null;
  /** The name as it is typed. */
  readonly to: string;
}

/** Said before it happens: passkeys hold for one name. */
const PasskeysEnd = ({ from, to }: PasskeysEndProps) => {
  const { t } = useWords();
  const { passkeys = [] } = useAppState().gateway;
  if (from === null || from === to || !passkeys.some(({ hostName }) => hostName === from)) return null;
  return <Notice tone="warn" title={t('settings.name.passkeys', { host: from })} alert />;
};
