import { formatLeft, formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './DoorEnd.module.css';

/** When the door closes by itself, and how long that is from now; the words count down. */
export const ClosesAt = ({ untilAt }: { readonly untilAt: string }) => {
  const { t, language } = useWords();
  const now = useNow();
  const left = Math.max(0, Date.parse(untilAt) - now);
  return (
    <p className={styles.closesAt} role="timer">
      <span className={styles.moment}>
        {t('wayIn.end.closesAt', { time: formatMoment(language, untilAt, now) })}
      </span>
      <span>{t('wayIn.end.left', { left: formatLeft(language, left) })}</span>
    </p>
  );
};
