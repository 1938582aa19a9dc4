import { Button, MantineProvider } from '@mantine/core';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import type { CoreClient } from '../../shared/contract.ts';
import { CoreProvider, StateProvider, useCoreView } from '../client/core-context.tsx';
import type { Host } from '../client/host.ts';
import type { StateSource } from '../client/state-source.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { theme } from '../ui/theme.ts';
import { DraftProvider } from '../wizard/draft.tsx';
import { AppearanceFromSettings } from './AppearanceFromSettings.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Pages } from './Pages.tsx';
import { WholePage } from './WholePage.tsx';

interface AppProps {
  readonly client: CoreClient;
  readonly source: StateSource;
  readonly host: Host;
  readonly words: i18n;
}

/** Colours and sizes are in tokens.css and mantine.css, so Mantine puts no style element into the page. */
export const App = ({ client, source, host, words }: AppProps) => (
  <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
    <I18nextProvider i18n={words}>
      <ErrorBoundary fallback={<BrokenPage />}>
        <CoreProvider client={client} source={source} host={host}>
          <WhenReady />
        </CoreProvider>
      </ErrorBoundary>
    </I18nextProvider>
  </MantineProvider>
);

const WhenReady = () => {
  const { t } = useWords();
  const { view, retry } = useCoreView();
  switch (view.phase) {
    case 'connecting':
      return (
        <WholePage title={t('shell.connecting')} hint={t('shell.connectingHint')}>
          <Spinner size={28} />
        </WholePage>
      );
    case 'failed':
      return (
        <WholePage title={t('common.appName')}>
          <ProblemCard error={view.error} action={{ label: t('common.tryAgain'), run: retry }} />
        </WholePage>
      );
    case 'ready':
      return (
        <StateProvider value={view.state}>
          <AppearanceFromSettings />
          <DraftProvider>
            <Pages lost={view.lost} />
          </DraftProvider>
        </StateProvider>
      );
  }
};

const BrokenPage = () => {
  const { t } = useWords();
  return (
    <WholePage title={t('shell.problemTitle')} hint={t('shell.problemHint')}>
      <Button onClick={() => window.location.reload()}>{t('shell.reload')}</Button>
    </WholePage>
  );
};
