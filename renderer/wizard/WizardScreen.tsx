import type { ReactNode } from 'react';
import type { Aside, WizardStep } from '../app/routes.ts';
import { routeHref } from '../app/routes.ts';
import { useWords } from '../i18n/use-words.ts';
import { PortholeMark } from '../ui/brand/PortholeMark.tsx';
import { AddressStep } from './AddressStep.tsx';
import { AsideFrame } from './AsideFrame.tsx';
import { CameraStep } from './CameraStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { LockStep } from './LockStep.tsx';
import { PhoneStep } from './PhoneStep.tsx';
import { PictureStep } from './PictureStep.tsx';
import { WayStep } from './WayStep.tsx';
import { WelcomeStep } from './WelcomeStep.tsx';
import { WizardProgress } from './WizardProgress.tsx';
import styles from './WizardScreen.module.css';

interface WizardScreenProps {
  readonly step: WizardStep;
  /** What is looked up on the way, in place of the step. */
  readonly aside: Aside | null;
  readonly banner: ReactNode;
}

export const WizardScreen = ({ step, aside, banner }: WizardScreenProps) => {
  const { t } = useWords();
  return (
    <div className={styles.wizard}>
      <aside className={styles.rail} aria-label={t('wizard.title')}>
        <div className={styles.side}>
          <div className={styles.brand}>
            <PortholeMark size={32} />
            <span>{t('common.appName')}</span>
          </div>
          <WizardProgress step={step} />
          <a className={styles.later} href={routeHref({ page: 'home' })}>
            {t('wizard.later')}
          </a>
        </div>
      </aside>
      <main className={styles.main}>
        {banner}
        <div className={styles.content}>
          {aside === null ? (
            <Step key={step} step={step} />
          ) : (
            <AsideFrame key={aside.page === 'help' ? aside.topic : aside.page} step={step} aside={aside} />
          )}
        </div>
      </main>
    </div>
  );
};

const Step = ({ step }: { readonly step: WizardStep }) => {
  switch (step) {
    case 'welcome':
      return <WelcomeStep />;
    case 'cameras':
      return <CameraStep />;
    case 'picture':
      return <PictureStep />;
    case 'lock':
      return <LockStep />;
    case 'way':
      return <WayStep />;
    case 'address':
      return <AddressStep />;
    case 'phone':
      return <PhoneStep />;
    case 'done':
      return <DoneStep />;
  }
};
