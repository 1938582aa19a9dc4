import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.ts';
import styles from './CopyField.module.css';
import { useCopied } from './use-copied.ts';

interface CopyFieldProps {
  /** What it is: names the button for those who do not see it. */
  readonly label: string;
  readonly value: string;
  readonly hideLabel?: boolean;
}

/** A value that people carry elsewhere: selectable, with a copy button. */
export const CopyField = ({ label, value, hideLabel = false }: CopyFieldProps) => {
  const { t } = useWords();
  const { copied, copy } = useCopied(value);
  return (
    <div className={styles.field}>
      {hideLabel ? null : <span className={styles.label}>{label}</span>}
      <div className={styles.box}>
        <code className={styles.value}>{value}</code>
        <button
          type="button"
          className={styles.button}
          onClick={copy}
          aria-label={t('common.copyOf', { what: label })}
        >
          {copied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />}
          <span className={styles.word} aria-live="polite">
            {copied ? t('common.copied') : t('common.copy')}
          </span>
        </button>
      </div>
    </div>
  );
};
