import type { Texts } from '../texts.ts';

export const common: Texts['common'] = {
  appName: 'Porthole',
  back: 'Zurück',
  checkAgain: 'Noch einmal prüfen',
  continue: 'Weiter',
  copied: 'Kopiert',
  copy: 'Kopieren',
  copyOf: 'Kopieren: {{what}}',
  showPassword: 'Passwort zeigen',
  tryAgain: 'Noch einmal versuchen',
  unknownValue: '(noch nicht bekannt)',
};
