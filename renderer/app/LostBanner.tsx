import { useWords } from '../i18n/use-words.ts';
import styles from './LostBanner.module.css';
import { Spinner } from '../ui/Spinner.tsx';

/** While the line to the core is down: what is seen stays, and says that it may be old. */
export const LostBanner = () => {
  const { t } = useWords();
  return (
    <output className={styles.banner}>
      <Spinner size={18} />
      {t('shell.lost')}
    </output>
  );
};
