import type { Texts } from '../texts.ts';

export const shell: Texts['shell'] = {
  navigation: 'Hauptmenü',
  skipToContent: 'Zum Inhalt springen',
  home: 'Start',
  path: 'Der Weg',
  access: 'Zugang',
  diary: 'Tagebuch',
  learn: 'Lernen',
  settings: 'Einstellungen',
  connecting: 'Porthole wird geöffnet',
  connectingHint: 'Fragt den Teil von Porthole, der die Arbeit macht.',
  lost: 'Die Verbindung zu Porthole ist unterbrochen. Was Sie sehen, kann alt sein.',
  reconnecting: 'Verbindet wieder',
  problemTitle: 'Auf dieser Seite ist etwas schiefgegangen',
  problemHint: 'Ihre Kameras und der Zugang sind nicht betroffen. Laden Sie die Seite neu.',
  reload: 'Seite neu laden',
  notFoundTitle: 'Diese Seite gibt es nicht',
  notFoundHint: 'Sie wurde vielleicht verschoben, oder die Kamera wurde entfernt.',
  toHome: 'Zum Startbildschirm',
};
