import '@fontsource-variable/inter/wght.css';
import './ui/mantine.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { chooseClient } from './client/choose-client.ts';
import { hostOf } from './client/host.ts';
import { createStateSource } from './client/state-source.ts';
import { createI18n, pickLanguage, speak } from './i18n/i18n.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

const client = chooseClient(window);
const source = createStateSource(client);
const words = createI18n();
// Before the settings are known: what this PC asks for.
void speak(words, pickLanguage('system', navigator.languages));

createRoot(root).render(
  <StrictMode>
    <App client={client} source={source} host={hostOf(window)} words={words} />
  </StrictMode>,
);
