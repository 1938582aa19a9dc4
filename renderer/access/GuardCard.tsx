import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Camera } from '../../shared/camera.ts';
import type { ForeignMapping } from '../../shared/way-in.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { StateShape } from '../ui/state/StateMark.tsx';
import styles from './Access.module.css';

/** What other devices opened on the router. Shown; taken off one at a time, when the owner says so twice. */
export const GuardCard = () => {
  const { t } = useWords();
  const { router, cameras } = useAppState();
  const detect = useCommand('router.detect');
  const others = router?.foreignMappings ?? [];
  return (
    <Card title={t('access.guard.title')}>
      <p className={styles.lead}>{t('access.guard.lead')}</p>
      {others.length > 0 ? null : (
        <p>{router === null ? t('access.guard.notAsked') : t('access.guard.none')}</p>
      )}
      <ul className={styles.rows}>
        {others.map((mapping) => (
          <GuardRow
            key={`${mapping.protocol ?? ''}${mapping.externalPort}`}
            mapping={mapping}
            leadsToCamera={isCamera(cameras, mapping.internalIp)}
          />
        ))}
      </ul>
      <div>
        <Button variant="default" loading={detect.running} onClick={() => void detect.run()}>
          {t('access.guard.ask')}
        </Button>
      </div>
      {detect.error === null ? null : <ProblemCard error={detect.error} />}
    </Card>
  );
};

const isCamera = (cameras: readonly Camera[], ip: string): boolean =>
  cameras.some(
    ({ source: { url } }) => url !== undefined && URL.canParse(url) && new URL(url).hostname === ip,
  );

interface GuardRowProps {
  readonly mapping: ForeignMapping;
  readonly leadsToCamera: boolean;
}

const GuardRow = ({ mapping, leadsToCamera }: GuardRowProps) => {
  const { t } = useWords();
  const { externalPort, internalIp, internalPort, description, protocol } = mapping;
  const target = `${internalIp}:${internalPort}`;
  const detail = [description ?? t('access.guard.unnamed'), protocol?.toUpperCase() ?? ''].filter(
    (part) => part !== '',
  );
  return (
    <li className={styles.row}>
      <StateShape tone={leadsToCamera ? 'fail' : 'info'} size={22} />
      <div className={styles.words}>
        <span className={styles.name}>{t('access.guard.row', { port: externalPort, target })}</span>
        <span className={styles.detail}>{detail.join(' · ')}</span>
        {leadsToCamera ? <span>{t('access.guard.camera')}</span> : null}
        <RemoveMapping mapping={mapping} />
      </div>
    </li>
  );
};

const RemoveMapping = ({ mapping }: { readonly mapping: ForeignMapping }) => {
  const { t } = useWords();
  const remove = useCommand('mapping.remove');
  const [asked, setAsked] = useState(false);
  const { externalPort, protocol } = mapping;
  const takeOff = async () => {
    const reply = await remove.run({ externalPort, ...(protocol === undefined ? {} : { protocol }) });
    if (reply.ok) setAsked(false);
  };
  if (!asked) {
    return (
      <div>
        <Button
          variant="default"
          aria-label={t('access.guard.removeNamed', { port: externalPort })}
          onClick={() => setAsked(true)}
        >
          {t('access.guard.remove')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.setup}>
      <p>{t('access.guard.sure')}</p>
      <div className={styles.state}>
        <Button variant="default" loading={remove.running} onClick={() => void takeOff()}>
          {t('access.guard.removeSure')}
        </Button>
        <Button variant="subtle" onClick={() => setAsked(false)}>
          {t('access.guard.keep')}
        </Button>
      </div>
      {remove.error === null ? null : <ProblemCard error={remove.error} />}
    </div>
  );
};
