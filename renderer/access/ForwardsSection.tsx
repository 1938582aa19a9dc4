import { Button } from '@mantine/core';
import type { Forward } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { formatBytes, formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './Access.module.css';
import { ForwardForm } from './ForwardForm.tsx';

/** Folded away, with the warning first: here Porthole guards nothing but the list of who may come. */
export const ForwardsSection = () => {
  const { t } = useWords();
  const { forwards } = useAppState();
  const remove = useCommand('forward.remove');
  return (
    <Disclosure title={t('access.forwards.title')} startOpen={forwards.length > 0}>
      <div className={styles.forwards}>
        <Notice tone="fail" title={t('access.forwards.warning')}>
          <p>{t('access.forwards.warningHint')}</p>
        </Notice>
        {forwards.length === 0 ? <p>{t('access.forwards.none')}</p> : null}
        <ul className={styles.rows}>
          {forwards.map((forward) => (
            <ForwardRow
              key={forward.id}
              forward={forward}
              onRemove={() => void remove.run({ id: forward.id })}
            />
          ))}
        </ul>
        {remove.error === null ? null : <ProblemCard error={remove.error} />}
        <ForwardForm />
      </div>
    </Disclosure>
  );
};

const ForwardRow = ({ forward, onRemove }: { readonly forward: Forward; readonly onRemove: () => void }) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const { name, externalPort, listenPort, targetHost, targetPort, untilAt, connections, bytesIn, bytesOut } =
    forward;
  const target = `${targetHost}:${targetPort}`;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.detail}>
          {t('access.forwards.row', {
            listen: externalPort ?? listenPort,
            target,
            time: formatMoment(language, untilAt, now),
          })}
        </span>
        <span className={styles.detail}>
          {t('access.forwards.traffic', {
            count: connections,
            in: formatBytes(language, bytesIn),
            out: formatBytes(language, bytesOut),
          })}
        </span>
        {forward.warning === undefined ? null : <span>{t('access.forwards.cameraPage')}</span>}
      </div>
      <Button variant="default" aria-label={t('access.forwards.removeNamed', { name })} onClick={onRemove}>
        {t('access.forwards.remove')}
      </Button>
    </li>
  );
};
