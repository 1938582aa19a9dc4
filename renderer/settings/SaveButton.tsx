import { Button } from '@mantine/core';
import { IconCheck, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError, Result } from '../../shared/errors.ts';
import { useFiles } from '../client/use-files.ts';
import { useWords } from '../i18n/use-words.ts';

interface SaveButtonProps {
  /** Of what is saved, for those who do not see what stands around the button. */
  readonly label: string;
  /** Without the day and the ending. */
  readonly name: string;
  readonly ending: 'json' | 'txt';
  /** Made when it is asked for. */
  readonly text: () => Promise<Result<string>>;
  readonly onProblem: (problem: AppError | null) => void;
}

/** Saves to a file that the person names, and says so once it is done. */
export const SaveButton = ({ label, name, ending, text, onProblem }: SaveButtonProps) => {
  const { t } = useWords();
  const files = useFiles();
  const [phase, setPhase] = useState<'ready' | 'saving' | 'saved'>('ready');
  const save = async () => {
    setPhase('saving');
    onProblem(null);
    const made = await text();
    const day = new Date().toISOString().slice(0, 10);
    const reply = made.ok ? await files.save(`${name}-${day}.${ending}`, made.value) : made;
    if (!reply.ok) onProblem(reply.error);
    setPhase(reply.ok && reply.value.saved ? 'saved' : 'ready');
  };
  const Icon = phase === 'saved' ? IconCheck : IconDownload;
  return (
    <Button
      variant="default"
      aria-label={t('settings.file.saveOf', { what: label })}
      leftSection={<Icon size={18} aria-hidden="true" />}
      loading={phase === 'saving'}
      onClick={() => void save()}
    >
      <span aria-live="polite">{t(phase === 'saved' ? 'settings.file.saved' : 'settings.file.save')}</span>
    </Button>
  );
};
