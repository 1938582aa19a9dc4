import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { goTo } from '../app/use-route.ts';
import type { HelpTopic } from '../app/routes.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProviderPanel } from '../provider/ProviderPanel.tsx';
import { Screen } from '../ui/Screen.tsx';
import { DoorHelp } from './DoorHelp.tsx';
import { FirewallHelp } from './FirewallHelp.tsx';
import { RefusalHelp } from './RefusalHelp.tsx';
import { TwoRoutersHelp } from './TwoRoutersHelp.tsx';
import { useHomeNumbers } from './use-home-numbers.ts';
import { VpnHelp } from './VpnHelp.tsx';

/** What to do about one cause, with this home's own numbers in it. */
export const HelpScreen = ({ topic }: { readonly topic: HelpTopic }) => {
  const { t } = useWords();
  const numbers = useHomeNumbers();
  return (
    <Screen
      title={t(`help.${topic}.title`)}
      lead={t(`help.${topic}.lead`, { ...numbers })}
      narrow
      actions={
        <Button variant="default" onClick={() => goTo({ page: 'path' })}>
          {t('help.back')}
        </Button>
      }
    >
      <HelpContent topic={topic} />
    </Screen>
  );
};

export const HelpContent = ({ topic }: { readonly topic: HelpTopic }): ReactNode => {
  switch (topic) {
    case 'firewall':
      return <FirewallHelp />;
    case 'vpn':
      return <VpnHelp />;
    case 'refusal':
      return <RefusalHelp />;
    case 'double-nat':
      return <ProviderPanel cause="double-nat" />;
    case 'cgnat':
      return <ProviderPanel cause="cgnat" />;
    case 'door':
      return <DoorHelp />;
    case 'two-routers':
      return <TwoRoutersHelp />;
  }
};
