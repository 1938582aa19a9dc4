import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { ok } from '../../shared/errors.ts';
import type { SettingsImport } from '../../shared/settings-document.ts';
import { useClient } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useFiles } from '../client/use-files.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { ImportedLists } from './ImportedLists.tsx';
import { SaveButton } from './SaveButton.tsx';
import styles from './SettingsScreen.module.css';

interface Looked {
  readonly text: string;
  readonly told: SettingsImport;
}

const changesAnything = ({ settings, cameras, missing }: SettingsImport): boolean =>
  settings.length > 0 ||
  cameras.some(({ change }) => change !== 'same') ||
  missing.some(({ what }) => what === 'ddns-login');

/** Settings to keep or to carry to another PC. A file is looked at first; only then the person decides. */
export const SettingsFileCard = () => {
  const { t } = useWords();
  const client = useClient();
  const files = useFiles();
  const reading = useCommand('settings.import');
  const [problem, setProblem] = useState<AppError | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);

  const exportText = async () => {
    const reply = await client.call('settings.export');
    return reply.ok ? ok(`${JSON.stringify(reply.value, null, 2)}\n`) : reply;
  };
  const look = async () => {
    setProblem(null);
    setLooked(null);
    const opened = await files.open();
    if (!opened.ok) return setProblem(opened.error);
    const { text } = opened.value;
    if (text === null) return;
    const reply = await reading.run({ document: text, dryRun: true });
    if (reply.ok) setLooked({ text, told: reply.value });
  };
  const apply = async (text: string) => {
    const reply = await reading.run({ document: text });
    setLooked(reply.ok ? { text, told: reply.value } : null);
  };

  const error = problem ?? reading.error;
  return (
    <Card title={t('settings.file.title')}>
      <p className={styles.lead}>{t('settings.file.lead')}</p>
      <div className={styles.buttons}>
        <SaveButton
          label={t('settings.title')}
          name="porthole-settings"
          ending="json"
          text={exportText}
          onProblem={setProblem}
        />
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden="true" />}
          loading={reading.running}
          onClick={() => void look()}
        >
          {t('settings.file.open')}
        </Button>
      </div>
      {error === null ? null : <ProblemCard error={error} />}
      {looked === null ? null : (
        <Outcome
          told={looked.told}
          running={reading.running}
          onUse={() => void apply(looked.text)}
          onLeave={() => setLooked(null)}
        />
      )}
    </Card>
  );
};

interface OutcomeProps {
  readonly told: SettingsImport;
  readonly running: boolean;
  readonly onUse: () => void;
  readonly onLeave: () => void;
}

/** Before: what would be. After: what is, and what is left to do. */
const Outcome = ({ told, running, onUse, onLeave }: OutcomeProps) => {
  const { t } = useWords();
  if (told.applied) {
    return (
      <Notice tone="ok" title={t('settings.file.done')} alert>
        <ImportedLists told={told} />
        {told.backup === undefined ? null : (
          <p className={styles.hint}>{t('settings.file.backup', { file: told.backup })}</p>
        )}
      </Notice>
    );
  }
  const worthIt = changesAnything(told);
  return (
    <Notice tone="info" title={t(worthIt ? 'settings.file.would' : 'settings.file.nothing')} alert>
      <ImportedLists told={told} />
      <div className={styles.buttons}>
        {worthIt ? (
          <Button loading={running} onClick={onUse}>
            {t('settings.file.use')}
          </Button>
        ) : null}
        <Button variant="subtle" onClick={onLeave}>
          {t('settings.file.leave')}
        </Button>
      </div>
    </Notice>
  );
};
