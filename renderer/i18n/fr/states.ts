import type { Texts } from '../texts.ts';

export const states: Texts['states'] = {
  ok: 'Bien',
  warn: 'À regarder',
  fail: 'S’arrête ici',
  unknown: 'Pas encore connu',
  live: 'En direct',
  starting: 'Démarrage',
  old: 'Image ancienne',
  offline: 'Pas de réponse',
  login: 'Mot de passe requis',
  video: 'Vidéo seulement',
  proved: 'Fait',
  underWay: 'En cours',
  notYet: 'Pas encore',
};
