import { useWords } from '../i18n/use-words.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import type { ProviderCause } from './cause.ts';
import styles from './Provider.module.css';
import { ProviderNote } from './ProviderNote.tsx';
import { ProviderWays } from './ProviderWays.tsx';
import { useIsp } from './use-isp.ts';

interface ProviderPanelProps {
  readonly cause: ProviderCause;
  /** Beside a verdict: the ways are folded away, and its button is not repeated. */
  readonly folded?: boolean;
}

/** The provider, what is known of it, and what can be done about what only it can change. */
export const ProviderPanel = ({ cause, folded = false }: ProviderPanelProps) => {
  const { t } = useWords();
  const { info, error } = useIsp();
  const ways = <ProviderWays cause={cause} info={info} buttonIsThere={folded} />;
  return (
    <div className={styles.panel}>
      {info === null ? null : <ProviderNote info={info} />}
      {error === null ? null : <ProblemCard error={error} />}
      {folded ? (
        <Disclosure title={t('provider.ways')}>{ways}</Disclosure>
      ) : (
        <>
          <h2 className={styles.waysTitle}>{t('provider.ways')}</h2>
          {ways}
        </>
      )}
    </div>
  );
};
