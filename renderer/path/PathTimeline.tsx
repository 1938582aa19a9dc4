import type { Hop, HopId } from '../../shared/model.ts';
import { PathFinding } from '../../shared/path-codes.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { StateMark } from '../ui/state/StateMark.tsx';
import { HopEvidence, TellingFact } from './HopEvidence.tsx';
import { hopIcons, hopOwnName, hopTones, hopsInOrder } from './hop-view.ts';
import { PathActionButton } from './PathActionButton.tsx';
import styles from './PathTimeline.module.css';

interface PathTimelineProps {
  readonly hops: readonly Hop[];
  /** Stops that are being looked at just now. */
  readonly checking: ReadonlySet<HopId>;
}

/** The stops one below the other, each with what was found, what that rests on, and what to do. */
export const PathTimeline = ({ hops, checking }: PathTimelineProps) => {
  const { t } = useWords();
  return (
    <ol className={styles.timeline} aria-label={t('path.stops')}>
      {hopsInOrder(hops).map((hop) => (
        <Stop key={hop.id} hop={hop} isChecking={checking.has(hop.id)} />
      ))}
    </ol>
  );
};

const Stop = ({ hop, isChecking }: { readonly hop: Hop; readonly isChecking: boolean }) => {
  const { t } = useWords();
  const state = useAppState();
  const Icon = hopIcons[hop.id];
  const ownName = hopOwnName(hop.id, state);
  const finding = PathFinding.safeParse(hop.finding);
  const shown = isChecking ? 'unknown' : hop.state;
  return (
    <li className={styles.stop} data-state={shown}>
      <span className={styles.icon}>
        <Icon size={24} stroke={1.6} aria-hidden="true" />
      </span>
      <div className={styles.body}>
        <div className={styles.heading}>
          <h2 className={styles.name}>
            {ownName ?? t(`path.hops.${hop.id}`)}
            {ownName === null ? null : <span className={styles.kind}>{t(`path.hops.${hop.id}`)}</span>}
          </h2>
          {isChecking ? (
            <span className={styles.checking}>
              <Spinner size={16} />
              {t('path.checkingStop')}
            </span>
          ) : (
            <StateMark tone={hopTones[hop.state]} word={t(`states.${hop.state}`)} />
          )}
        </div>
        {finding.success && !isChecking ? <p>{t(`path.findings.${finding.data}`)}</p> : null}
        {isChecking ? null : <TellingFact hop={hop} />}
        {hop.action === undefined || hop.state === 'ok' || isChecking ? null : (
          <div>
            <PathActionButton action={hop.action} quiet />
          </div>
        )}
        {hop.evidence.length === 0 || isChecking ? null : <HopEvidence hop={hop} />}
      </div>
    </li>
  );
};
