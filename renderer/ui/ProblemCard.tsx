import { Button } from '@mantine/core';
import type { AppError } from '../../shared/errors.ts';
import { errorText } from '../i18n/error-text.ts';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from './Notice.tsx';

interface ProblemCardProps {
  readonly error: AppError;
  /** The one thing to do. */
  readonly action?: { readonly label: string; readonly run: () => void; readonly running?: boolean };
}

/** A failure in three lines, and what to do as one button. */
export const ProblemCard = ({ error, action }: ProblemCardProps) => {
  const { t, language } = useWords();
  const text = errorText(t, language, error);
  return (
    <Notice tone={error.code === 'internal' ? 'fail' : 'warn'} title={text.what} alert>
      <p>{text.fact}</p>
      <p>{text.todo}</p>
      {action === undefined ? null : (
        <div>
          <Button variant="default" loading={action.running ?? false} onClick={action.run}>
            {action.label}
          </Button>
        </div>
      )}
    </Notice>
  );
};
