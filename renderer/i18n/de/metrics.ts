import type { Texts } from '../texts.ts';

export const metrics: Texts['metrics'] = {
  title: 'Datenverkehr und Antwortzeiten',
  span: 'Über welchen Zeitraum',
  hour: 'Letzte Stunde',
  day: '24 Stunden',
  sent: 'An Zuschauer gesendet',
  sentHint: 'Durch den verschlüsselten Port und offene Weiterleitungen, nach draußen und im Haus.',
  took: 'So lange braucht ein Bild',
  tookHint:
    'Von der Anfrage an die Kamera, bis ihr Bild ganz da ist. Während Live-Video läuft, wird nichts gefragt.',
  since: 'Gemessen seit {{time}}.',
  nothingYet: 'Noch nichts gemessen. Die ersten Werte kommen innerhalb einer Minute.',
  holes: 'Lücken sind Zeiten, in denen dieser PC schlief oder Porthole nicht lief.',
  summary: 'zuletzt {{last}}, höchstens {{most}} um {{time}}',
  nothing: 'noch nichts gemessen',
  asTable: 'Als Tabelle',
  from: 'Ab',
  notKnown: 'nicht bekannt',
  strip: 'Der Zugang in den letzten 30 Tagen',
  reachability: 'Der Zugang, 30 Tage',
  unknownHint:
    'Während dieser PC schläft oder Porthole nicht läuft, ist nichts bekannt, und niemand kommt herein.',
  dayColumn: 'Tag',
  wayIn: 'Der Zugang',
  parts: {
    reachable: 'erreichbar, bewiesen',
    unproven: 'offen, nicht bewiesen',
    down: 'nicht erreichbar',
    closed: 'geschlossen',
    unknown: 'nicht bekannt',
  },
  outages: 'Ausfälle',
  noOutage: 'Keiner wurde bemerkt.',
  going: 'Seit {{lasted}} nicht erreichbar: {{causeText}}',
  toDiary: 'Tagebuch öffnen',
  notLoaded: 'Die Diagramme ließen sich nicht laden. Öffnen Sie diese Seite noch einmal.',
};
