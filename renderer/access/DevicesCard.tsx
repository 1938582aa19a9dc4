import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import type { Device } from '../../shared/device.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { formatAge } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './Access.module.css';
import { browserName, deviceKind } from './device-kind.ts';

/** The browsers from which the owner signed in; each can be signed out. */
export const DevicesCard = () => {
  const { t } = useWords();
  const { devices, error, reload } = useDevices();
  const forget = useCommand('device.forget');
  const signOut = async (id: string) => {
    const reply = await forget.run({ id });
    if (reply.ok) reload();
  };
  const problem = error ?? forget.error;
  return (
    <Card title={t('access.devices.title')}>
      {problem === null ? null : <ProblemCard error={problem} />}
      {devices?.length === 0 ? <p className={styles.lead}>{t('access.devices.none')}</p> : null}
      <ul className={styles.rows}>
        {(devices ?? []).map((device) => (
          <DeviceRow key={device.id} device={device} onForget={() => void signOut(device.id)} />
        ))}
      </ul>
    </Card>
  );
};

/** Asked again whenever the list of viewers changes: a new one may be a new device. */
const useDevices = () => {
  const { viewers } = useAppState();
  const { run, error } = useCommand('device.list');
  const [read, setRead] = useState<{ readonly for: unknown; readonly devices: readonly Device[] } | null>(
    null,
  );
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    void run().then((reply) =>
      reply.ok ? setRead({ for: [viewers, asked], devices: reply.value.devices }) : undefined,
    );
  }, [run, viewers, asked]);
  return { devices: read?.devices ?? null, error, reload: () => setAsked((count) => count + 1) };
};

const nameOf = (t: TFunction, { userAgent }: Device): string => {
  const kind = t(`access.devices.kinds.${deviceKind(userAgent)}`);
  const browser = browserName(userAgent);
  return browser === null ? kind : `${kind}, ${browser}`;
};

const DeviceRow = ({ device, onForget }: { readonly device: Device; readonly onForget: () => void }) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const name = nameOf(t, device);
  const age = formatAge(language, now - Date.parse(device.lastSeenAt));
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.detail}>{t('access.devices.seen', { age, ip: device.lastIp })}</span>
      </div>
      <Button variant="default" aria-label={t('access.devices.forgetNamed', { name })} onClick={onForget}>
        {t('access.devices.forget')}
      </Button>
    </li>
  );
};
