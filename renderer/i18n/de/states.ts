import type { Texts } from '../texts.ts';

export const states: Texts['states'] = {
  ok: 'In Ordnung',
  warn: 'Hier nachsehen',
  fail: 'Endet hier',
  unknown: 'Noch unbekannt',
  live: 'Live',
  starting: 'Beginnt',
  old: 'Altes Bild',
  offline: 'Keine Antwort',
  login: 'Passwort nötig',
  video: 'Nur Live-Video',
  proved: 'Erledigt',
  underWay: 'Läuft',
  notYet: 'Noch nicht',
};
