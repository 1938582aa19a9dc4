import { Button } from '@mantine/core';
import { goTo } from '../app/use-route.ts';
import { routeHref } from '../app/routes.ts';
import { formatClock } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyField } from '../ui/CopyField.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './AddressStep.module.css';
import { StepFrame } from './StepFrame.tsx';
import { useProof } from './use-proof.ts';
import type { Proof } from './use-proof.ts';

const proceed = () => goTo({ page: 'setup', step: 'done' });

/** The best proof needs nobody else: a page opened once on a phone that is truly outside. */
export const PhoneStep = () => {
  const { t, language } = useWords();
  const proof = useProof();
  const { seen, error } = proof;
  const proved = seen !== null && !seen.onLan;
  return (
    <StepFrame
      title={t('proof.title')}
      lead={t('proof.lead')}
      back="address"
      onSubmit={proceed}
      main={<Button type="submit">{t('common.continue')}</Button>}
    >
      {error === null ? null : (
        <ProblemCard error={error} action={{ label: t('common.tryAgain'), run: proof.restart }} />
      )}
      {proved ? (
        <Notice tone="ok" title={t('proof.seenTitle')} alert>
          <p>{t('proof.seenHint', { time: formatClock(language, seen.at), ip: seen.ip })}</p>
        </Notice>
      ) : (
        <Waiting proof={proof} />
      )}
      {proved ? null : (
        <Disclosure title={t('proof.nothing')}>
          <p>
            {t('proof.nothingHint')} <a href={routeHref({ page: 'path' })}>{t('path.openPath')}</a>
          </p>
        </Disclosure>
      )}
    </StepFrame>
  );
};

const Waiting = ({ proof }: { readonly proof: Proof }) => {
  const { t, language } = useWords();
  const { code, expired, seen } = proof;
  if (seen?.onLan === true) {
    return (
      <Notice tone="warn" title={t('proof.lanTitle')} alert>
        <p>{t('proof.lanHint')}</p>
        <div>
          <Button variant="default" onClick={proof.restart}>
            {t('proof.again')}
          </Button>
        </div>
      </Notice>
    );
  }
  if (code === null) return proof.error === null ? <Spinner size={28} /> : null;
  return (
    <div className={styles.sheet}>
      <QrCode value={code.url} label={t('proof.qr')} />
      <div className={styles.values}>
        <p className={styles.waiting}>
          {expired ? null : <Spinner size={20} />}
          {expired ? t('proof.expired') : t('proof.waiting')}
        </p>
        {expired ? (
          <div>
            <Button variant="default" onClick={proof.restart}>
              {t('proof.again')}
            </Button>
          </div>
        ) : (
          <p className={styles.hint}>{t('proof.expires', { time: formatClock(language, code.expiresAt) })}</p>
        )}
        <p className={styles.hint}>{t('proof.warning')}</p>
        <CopyField label={t('proof.link')} value={code.url} />
      </div>
    </div>
  );
};
