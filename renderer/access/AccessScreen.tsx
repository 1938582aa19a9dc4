import { WatchersPanel } from '../exposure/WatchersPanel.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Screen } from '../ui/Screen.tsx';
import styles from './Access.module.css';
import { DevicesCard } from './DevicesCard.tsx';
import { ForwardsSection } from './ForwardsSection.tsx';
import { GuardCard } from './GuardCard.tsx';
import { GuestsCard } from './GuestsCard.tsx';
import { PasskeysCard } from './PasskeysCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { SecondStepCard } from './SecondStepCard.tsx';
import { ShutterCard } from './ShutterCard.tsx';

export const AccessScreen = () => {
  const { t } = useWords();
  return (
    <Screen title={t('access.title')} lead={t('access.lead')}>
      <div className={styles.columns}>
        <div className={styles.column}>
          <ShutterCard />
          <WatchersPanel />
          <DevicesCard />
          <PasswordCard />
          <SecondStepCard />
          <PasskeysCard />
        </div>
        <div className={styles.column}>
          <GuestsCard />
          <GuardCard />
          <ForwardsSection />
        </div>
      </div>
    </Screen>
  );
};
