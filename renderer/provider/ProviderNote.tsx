import type { TFunction } from 'i18next';
import { ispNotesGatheredOn } from '../../shared/facts/isp-notes-schema.ts';
import type { IspNote } from '../../shared/facts/isp-notes-schema.ts';
import type { IspInfo } from '../../shared/isp.ts';
import { formatMonth, formatList } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import styles from './Provider.module.css';

/** Which provider this seems to be, what is known of its lines, and where that is known from. */
export const ProviderNote = ({ info }: { readonly info: IspInfo }) => {
  const { t } = useWords();
  const { note, evidence } = info;
  if (note === null) {
    return (
      <Card title={t('provider.title')}>
        <p>{t('provider.unknown')}</p>
      </Card>
    );
  }
  const closed = note.blockedInboundPorts.filter((port) => /^\d/.test(port));
  return (
    <Card title={t('provider.title')}>
      <p className={styles.name}>{note.isp}</p>
      {evidence.map(({ from, value }) => (
        <p key={value} className={styles.soft}>
          {from === 'reverse-dns' ? t('provider.fromName', { value }) : t('provider.fromRouter')}
        </p>
      ))}
      <p>{t(`provider.shared.${note.cgnat}`)}</p>
      {closed.length === 0 ? null : <p>{t('provider.closedPorts', { ports: closed.join(', ') })}</p>}
      <Provenance note={note} />
      <Disclosure title={t('provider.more')} plain>
        <p lang="en">{note.note}</p>
        {note.remedy === undefined ? null : (
          <p>
            {t('provider.remedy')}: <span lang="en">{note.remedy}</span>
          </p>
        )}
        <Sources sources={note.sources} />
      </Disclosure>
    </Card>
  );
};

const Provenance = ({ note }: { readonly note: IspNote }) => {
  const { t, language } = useWords();
  const read = readFields(t, note);
  return (
    <p className={styles.soft}>
      {read.length === 0
        ? t('provider.generalKnowledge')
        : t('provider.readInSource', { what: formatList(language, read) })}{' '}
      {t('provider.asOf', { date: formatMonth(language, ispNotesGatheredOn) })}
    </p>
  );
};

const fields = ['cgnat', 'blockedInboundPorts', 'note', 'remedy'] as const;

/** The parts of the note that were read in a source, in words; `cgnat (press)` counts as `cgnat`. */
const readFields = (t: TFunction, { verifiedFields = [] }: IspNote): readonly string[] =>
  fields
    .filter((field) => verifiedFields.some((read) => read.split(' ')[0] === field))
    .map((field) => t(`provider.fields.${field}`));

const Sources = ({ sources }: { readonly sources: readonly string[] }) => {
  const { t } = useWords();
  const links = sources.filter((source) => /^https?:\/\//.test(source));
  if (links.length === 0) return null;
  return (
    <div>
      <p>{t('provider.sources')}:</p>
      <ul className={styles.sources}>
        {links.map((url) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noreferrer noopener">
              {url}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};
