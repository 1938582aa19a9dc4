import type { Texts } from '../texts.ts';

export const common: Texts['common'] = {
  appName: 'Porthole',
  back: 'Retour',
  checkAgain: 'Vérifier à nouveau',
  continue: 'Continuer',
  copied: 'Copié',
  copy: 'Copier',
  copyOf: 'Copier : {{what}}',
  showPassword: 'Afficher le mot de passe',
  tryAgain: 'Réessayer',
  unknownValue: '(pas encore connu)',
};
