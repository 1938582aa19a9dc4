import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ShareLink } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { isOpen } from '../exposure/tense.ts';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './Access.module.css';
import { GuestForm } from './GuestForm.tsx';

/** Links for guests: which cameras, until when, how often opened. The secret is shown once. */
export const GuestsCard = () => {
  const { t } = useWords();
  const { links, exposure } = useAppState();
  const revoke = useCommand('link.revoke');
  const [made, setMade] = useState<{ readonly label: string; readonly url: string } | null>(null);
  return (
    <Card title={t('access.guests.title')}>
      <p className={styles.lead}>{t('access.guests.lead')}</p>
      {made === null ? null : (
        <Notice tone="ok" title={t('access.guests.created', { label: made.label })} alert>
          <p>{t('access.guests.createdHint')}</p>
          <CopyField label={t('access.guests.created', { label: made.label })} value={made.url} hideLabel />
          {isOpen(exposure) ? null : <p>{t('access.guests.closedHint')}</p>}
        </Notice>
      )}
      {links.length === 0 ? <p>{t('access.guests.none')}</p> : null}
      <ul className={styles.rows}>
        {links.map((link) => (
          <GuestRow key={link.id} link={link} onRevoke={() => void revoke.run({ id: link.id })} />
        ))}
      </ul>
      {revoke.error === null ? null : <ProblemCard error={revoke.error} />}
      <GuestForm onMade={setMade} />
    </Card>
  );
};

const GuestRow = ({ link, onRevoke }: { readonly link: ShareLink; readonly onRevoke: () => void }) => {
  const { t, language } = useWords();
  const { cameras } = useAppState();
  const now = useNow(30_000);
  const names = cameras.filter(({ id }) => link.cameraIds.includes(id)).map(({ name }) => name);
  const ends = t('access.guests.ends', { time: formatMoment(language, link.expiresAt, now) });
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.name}>{link.label}</span>
        <span className={styles.detail}>{names.join(', ')}</span>
        <span
          className={styles.detail}
        >{`${ends} · ${t('access.guests.opened', { count: link.opened })}`}</span>
      </div>
      <Button
        variant="default"
        aria-label={t('access.guests.revokeNamed', { label: link.label })}
        onClick={onRevoke}
      >
        {t('access.guests.revoke')}
      </Button>
    </li>
  );
};
