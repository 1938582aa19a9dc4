import type { TFunction } from 'i18next';
import type { Hop } from '../../shared/model.ts';
import type { EvidenceItem } from '../../shared/primitives.ts';
import { PathFact } from '../../shared/path-codes.ts';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './HopEvidence.module.css';

/** All facts of a stop, as they were read: for whoever wants to know, and for a helper on the phone. */
export const HopEvidence = ({ hop }: { readonly hop: Hop }) => {
  const { t, language } = useWords();
  const now = useNow(60_000);
  return (
    <Disclosure title={t('path.evidence')} plain>
      <dl className={styles.facts}>
        {hop.evidence.map((item, index) => (
          <div key={`${item.fact}-${index}`} className={styles.fact}>
            <dt>{factName(t, item.fact)}</dt>
            <dd>{factValue(t, language, item, now)}</dd>
          </div>
        ))}
      </dl>
      {hop.seenAt === undefined ? null : (
        <p className={styles.seen}>{t('path.seenAt', { time: formatMoment(language, hop.seenAt, now) })}</p>
      )}
    </Disclosure>
  );
};

/** The fact worth a line of its own at each stop. */
const tellingFacts: Readonly<Record<Hop['id'], readonly PathFact[]>> = {
  camera: ['last-picture-at', 'host'],
  gateway: ['held-by', 'woke-at', 'listens-on'],
  firewall: ['rule', 'firewall', 'way-out'],
  router: ['leads-to', 'meaning', 'protocols'],
  isp: ['wan-address', 'public-address'],
  internet: ['seen-at', 'answered'],
};

/** One fact behind the finding, without having to ask for it. */
export const TellingFact = ({ hop }: { readonly hop: Hop }) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const item = tellingFacts[hop.id]
    .map((fact) => hop.evidence.find((candidate) => candidate.fact === fact))
    .find((candidate) => candidate !== undefined);
  if (item === undefined) return null;
  return (
    <p className={styles.telling}>
      {factName(t, item.fact)}: {factValue(t, language, item, now)}
    </p>
  );
};

const factName = (t: TFunction, fact: string): string => {
  const known = PathFact.safeParse(fact);
  return known.success ? t(`path.facts.${known.data}`) : fact;
};

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

const factValue = (t: TFunction, language: string, { fact, value }: EvidenceItem, now: number): string => {
  if (instant.test(value)) return formatMoment(language, value, now);
  if (value === 'true') return t('path.yes');
  if (value === 'false') return t('path.no');
  return fact === 'answered-ms' ? t('path.milliseconds', { count: Math.round(Number(value)) }) : value;
};
