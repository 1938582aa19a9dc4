import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import { useCopied } from './use-copied.ts';

interface CopyButtonProps {
  readonly label: string;
  readonly value: string;
}

/** For a text too long to stand in a field of its own. */
export const CopyButton = ({ label, value }: CopyButtonProps) => {
  const { t } = useWords();
  const { copied, copy } = useCopied(value);
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      aria-label={t('common.copyOf', { what: label })}
      leftSection={<Icon size={18} aria-hidden="true" />}
      onClick={copy}
    >
      <span aria-live="polite">{copied ? t('common.copied') : t('common.copy')}</span>
    </Button>
  );
};
