import type { Texts } from '../texts.ts';

export const shell: Texts['shell'] = {
  navigation: 'Principal',
  skipToContent: 'Aller au contenu',
  home: 'Accueil',
  path: 'Le chemin',
  access: 'Accès',
  diary: 'Journal',
  learn: 'Apprendre',
  settings: 'Réglages',
  connecting: 'Ouverture de Porthole',
  connectingHint: 'Interroge la partie de Porthole qui fait le travail.',
  lost: 'La liaison avec Porthole est interrompue. Ce que vous voyez peut être ancien.',
  reconnecting: 'Nouvelle connexion',
  problemTitle: 'Quelque chose s’est mal passé dans cette page',
  problemHint: 'Vos caméras et l’entrée ne sont pas touchées. Rechargez la page pour continuer.',
  reload: 'Recharger la page',
  notFoundTitle: 'Cette page n’existe pas',
  notFoundHint: 'Elle a peut-être été déplacée, ou la caméra a été retirée.',
  toHome: 'À l’écran d’accueil',
};
