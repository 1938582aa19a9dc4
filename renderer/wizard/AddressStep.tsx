import { Button } from '@mantine/core';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { viewerAddresses } from '../exposure/addresses.ts';
import { isOpen } from '../exposure/tense.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyField } from '../ui/CopyField.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import styles from './AddressStep.module.css';
import { StepFrame } from './StepFrame.tsx';

export const AddressStep = () => {
  const { t } = useWords();
  const state = useAppState();
  const { outside, home } = viewerAddresses(state);
  const url = outside ?? home;
  const open = isOpen(state.exposure);
  // From outside there is only something to try while the way in is open.
  const proceed = () => goTo({ page: 'setup', step: open ? 'phone' : 'done' });
  const lead = outside === null ? t('wizard.address.closedLead') : t('wizard.address.lead');
  return (
    <StepFrame
      title={t('wizard.address.title')}
      // Open, and its outside address still being asked for: for these seconds nothing is said of either.
      {...(open && outside === null ? {} : { lead })}
      back="way"
      onSubmit={proceed}
      main={<Button type="submit">{t('common.continue')}</Button>}
    >
      <div className={styles.sheet}>
        <QrCode value={url} label={t('wizard.address.qr', { url })} />
        <div className={styles.values}>
          {outside === null ? null : <CopyField label={t('wizard.address.outside')} value={outside} />}
          <CopyField label={t('wizard.address.athome')} value={home} />
        </div>
      </div>
      <Disclosure title={t('wizard.address.warningTitle')}>
        <p>{t('wizard.address.warning1')}</p>
        <p>{t('wizard.address.warning2')}</p>
        <CopyField label={t('wizard.address.fingerprint')} value={state.gateway.fingerprint} />
      </Disclosure>
    </StepFrame>
  );
};
