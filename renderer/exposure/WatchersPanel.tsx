import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { Viewer } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './WatchersPanel.module.css';

export const WatchersPanel = () => {
  const { t } = useWords();
  const watching = useAppState().viewers.filter((viewer) => viewer.watching);
  return (
    <Card title={t('home.watching')}>
      {watching.length === 0 ? (
        <p className={styles.nobody}>
          <IconEyeOff size={20} stroke={1.7} aria-hidden="true" />
          {t('home.nobodyWatching')}
        </p>
      ) : (
        <ul className={styles.list}>
          {watching.map((viewer) => (
            <Watcher key={viewer.id} viewer={viewer} />
          ))}
        </ul>
      )}
    </Card>
  );
};

const Watcher = ({ viewer }: { readonly viewer: Viewer }) => {
  const { t, language } = useWords();
  const disconnect = useCommand('viewer.disconnect');
  const now = useNow(30_000);
  const time = formatMoment(language, viewer.sinceAt, now);
  const who = viewer.guest ? `${t('home.guest')}: ${viewer.who}` : t('home.owner');
  return (
    <li className={styles.watcher}>
      <IconEye size={20} stroke={1.7} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.who}>{who}</span>
        <span className={styles.since}>{t('home.watcherSince', { time, ip: viewer.ip })}</span>
      </span>
      <Button
        variant="default"
        aria-label={t('access.viewers.disconnectNamed', { who })}
        loading={disconnect.running}
        onClick={() => void disconnect.run({ id: viewer.id })}
      >
        {t('access.viewers.disconnect')}
      </Button>
    </li>
  );
};
