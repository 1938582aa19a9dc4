import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { readPort } from '../ui/read-port.ts';
import styles from './Ways.module.css';

interface OtherPortProps {
  /** What the field holds at first. */
  readonly first: number;
  readonly onMoved: (port: number) => void;
}

/** Below are the doors of the system, which a program may not open on most of them. */
const LOWEST = 1_024;
const HIGHEST = 65_535;

/** Gives Porthole's own door another number on this PC. */
export const OtherPort = ({ first, onMoved }: OtherPortProps) => {
  const { t } = useWords();
  const move = useCommand('gateway.setPort');
  const [text, setText] = useState(String(Math.min(first, HIGHEST)));
  const [tried, setTried] = useState(false);
  const port = readPort(text, LOWEST);
  const submit = async () => {
    setTried(true);
    if (port === null) return;
    const reply = await move.run({ port });
    if (reply.ok) onMoved(reply.value.port);
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
      <TextInput
        label={t('help.door.otherPort')}
        value={text}
        inputMode="numeric"
        autoComplete="off"
        error={
          tried && port === null ? t('help.door.otherWrong', { lowest: LOWEST, highest: HIGHEST }) : null
        }
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {move.error === null ? null : <ProblemCard error={move.error} />}
      <div>
        <Button type="submit" loading={move.running}>
          {t('help.door.otherUse')}
        </Button>
      </div>
    </form>
  );
};
