import { Button, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import styles from './Access.module.css';
import { DurationChoice } from './DurationChoice.tsx';
import { emptyForward, forwardInput, forwardProblems } from './forward-fields.ts';
import type { ForwardFields } from './forward-fields.ts';

export const ForwardForm = () => {
  const { t } = useWords();
  const add = useCommand('forward.add');
  const [fields, setFields] = useState(emptyForward);
  const [tried, setTried] = useState(false);
  const problems = tried ? forwardProblems(fields) : {};

  const submit = async () => {
    setTried(true);
    const input = forwardInput(fields, Date.now());
    if (input === null) return;
    const reply = await add.run(input);
    if (!reply.ok) return;
    setFields(emptyForward);
    setTried(false);
  };
  const text = (key: Exclude<keyof ForwardFields, 'duration'>) => {
    const problem = problems[key];
    return {
      label: t(`access.forwards.${key}`),
      value: fields[key],
      error: problem === undefined ? null : t(`access.forwards.${problem}`),
      autoComplete: 'off',
      onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
        const { value } = event.currentTarget;
        setFields((before) => ({ ...before, [key]: value }));
      },
    };
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput {...text('name')} maxLength={80} />
      <div className={styles.pair}>
        <TextInput {...text('targetHost')} spellCheck={false} />
        <TextInput {...text('targetPort')} inputMode="numeric" />
      </div>
      <div className={styles.pair}>
        <TextInput {...text('listenPort')} inputMode="numeric" />
        <TextInput
          {...text('externalPort')}
          inputMode="numeric"
          placeholder={t('access.forwards.externalHint')}
        />
      </div>
      <Textarea {...text('allow')} description={t('access.forwards.allowHint')} rows={2} spellCheck={false} />
      <DurationChoice
        label={t('access.guests.until')}
        value={fields.duration}
        onChange={(duration) => setFields((before) => ({ ...before, duration }))}
      />
      {add.error === null ? null : <ProblemCard error={add.error} />}
      <div>
        <Button type="submit" variant="default" loading={add.running}>
          {t('access.forwards.add')}
        </Button>
      </div>
    </form>
  );
};
