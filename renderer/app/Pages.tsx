import { Button } from '@mantine/core';
import { AccessScreen } from '../access/AccessScreen.tsx';
import { CameraScreen } from '../camera/CameraScreen.tsx';
import { useAppState } from '../client/core-context.tsx';
import { DiaryScreen } from '../diary/DiaryScreen.tsx';
import { GuideScreen } from '../guide/GuideScreen.tsx';
import { HelpScreen } from '../help/HelpScreen.tsx';
import { useWords } from '../i18n/use-words.ts';
import { LearnPage } from '../learn/LearnPage.tsx';
import { LearnScreen } from '../learn/LearnScreen.tsx';
import { PathScreen } from '../path/PathScreen.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { Screen } from '../ui/Screen.tsx';
import { WizardScreen } from '../wizard/WizardScreen.tsx';
import { AppFrame } from './AppFrame.tsx';
import { HomeScreen } from './HomeScreen.tsx';
import { LostBanner } from './LostBanner.tsx';
import { goTo, useRoute } from './use-route.ts';
import type { Route } from './routes.ts';

/** Which page: where the address points; at the very start the wizard, until it was finished once. */
export const Pages = ({ lost }: { readonly lost: boolean }) => {
  const { route, isStart } = useRoute();
  const { settings } = useAppState();
  const banner = lost ? <LostBanner /> : null;
  const shown: Route = isStart && !settings.wizardDone ? { page: 'setup', step: 'welcome' } : route;
  if (shown.page === 'setup')
    return <WizardScreen step={shown.step} aside={shown.aside ?? null} banner={banner} />;
  return (
    <AppFrame route={shown} banner={banner}>
      <Page route={shown} />
    </AppFrame>
  );
};

const Page = ({ route }: { readonly route: Exclude<Route, { page: 'setup' }> }) => {
  switch (route.page) {
    case 'home':
      return <HomeScreen />;
    case 'path':
      return <PathScreen />;
    case 'help':
      return <HelpScreen topic={route.topic} />;
    case 'camera':
      return <CameraScreen id={route.id} />;
    case 'learn':
      return route.topic === null ? <LearnScreen /> : <LearnPage key={route.topic} topic={route.topic} />;
    case 'guide':
      return <GuideScreen id={route.id} />;
    case 'access':
      return <AccessScreen />;
    case 'diary':
      return <DiaryScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'unknown':
      return <UnknownPage />;
  }
};

const UnknownPage = () => {
  const { t } = useWords();
  return (
    <Screen title={t('shell.notFoundTitle')} lead={t('shell.notFoundHint')}>
      <div>
        <Button onClick={() => goTo({ page: 'home' })}>{t('shell.toHome')}</Button>
      </div>
    </Screen>
  );
};
