import type { Path, Verdict } from '../../shared/model.ts';
import { useWords } from '../i18n/use-words.ts';
import { StateShape } from '../ui/state/StateMark.tsx';
import type { Tone } from '../ui/state/StateMark.tsx';
import { useNow } from '../ui/use-now.ts';
import { nextAction } from './next-action.ts';
import { PathActionButton } from './PathActionButton.tsx';
import { verdictFact } from './verdict-fact.ts';
import styles from './VerdictCard.module.css';

/** Green is only what was seen; a closed door is at rest; all else wants attention, and red means that nothing works. */
export const verdictTone = (verdict: Verdict): Tone => {
  switch (verdict) {
    case 'reachable':
      return 'ok';
    case 'closed':
      return 'idle';
    case 'open-unproven':
    case 'unknown':
      return 'unknown';
    case 'gateway-down':
    case 'no-internet':
      return 'fail';
    default:
      return 'warn';
  }
};

/** What the stops add up to, the one fact, and the one thing to do. */
export const VerdictCard = ({ path }: { readonly path: Path }) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const fact = verdictFact(t, language, path, now);
  const tone = verdictTone(path.verdict);
  const next = nextAction(path);
  return (
    <section className={styles.card} data-tone={tone} aria-label={t(`verdicts.${path.verdict}.title`)}>
      <StateShape tone={tone} size={32} />
      <div className={styles.words}>
        <h2 className={styles.title}>{t(`verdicts.${path.verdict}.title`)}</h2>
        {fact === null ? null : <p className={styles.fact}>{fact}</p>}
        <p>{t(`verdicts.${path.verdict}.meaning`)}</p>
        {path.alternatives.length === 0 ? null : <Alternatives verdicts={path.alternatives} />}
        {next === null ? null : <PathActionButton action={next} />}
      </div>
    </section>
  );
};

const Alternatives = ({ verdicts }: { readonly verdicts: readonly Verdict[] }) => {
  const { t } = useWords();
  return (
    <div>
      <p>{t('path.alternatives')}</p>
      <ul className={styles.alternatives}>
        {verdicts.map((verdict) => (
          <li key={verdict}>{t(`verdicts.${verdict}.title`)}</li>
        ))}
      </ul>
    </div>
  );
};
