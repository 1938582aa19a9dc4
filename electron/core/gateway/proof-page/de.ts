import type { ProofWords } from './en.ts';

export const de: ProofWords = {
  outsideTitle: 'Es funktioniert von außen',
  outsideLead: 'Dieses Telefon hat Ihr Zuhause über das Internet erreicht. Nichts auf dem Weg hielt es auf.',
  homeTitle: 'Sie sind noch zu Hause',
  homeLead: 'Dieses Telefon kam über Ihr eigenes Netz. Über den Weg von außen beweist das nichts.',
  hairpinLead:
    'Dieses Telefon nahm die öffentliche Adresse Ihres Zuhauses, und der Router schickte es gleich wieder hinein. Das zeigt, dass es die Öffnung gibt, aber nicht, dass sie von außen jemand erreicht.',
  expiredTitle: 'Dieses Quadrat ist abgelaufen',
  expiredLead: 'Es gilt zehn Minuten, und die sind vorbei. Bewiesen wurde nichts.',
  usedTitle: 'Dieses Quadrat wurde schon benutzt',
  usedLead:
    'Es öffnet eine Seite, ein einziges Mal, und das war um {time}. Wenn Sie das waren: Der Computer zeigt, was es bewies.',
  unknownTitle: 'Dieses Quadrat ist hier unbekannt',
  unknownLead:
    'Sie haben Porthole erreicht, aber es kennt diese Adresse nicht. Vielleicht wurde es seitdem neu gestartet.',

  from: 'Dieses Telefon kam von',
  fromOutside: 'eine Adresse, die nicht zu Ihrem Zuhause gehört',
  fromHome: 'eine Adresse in Ihrem Zuhause',
  fromHairpin: 'die öffentliche Adresse Ihres Zuhauses',
  reached: 'Es erreichte',
  secured: 'Die Verbindung',
  encrypted: 'verschlüsselt mit {protocol}',
  at: 'Zu Hause gesehen um',

  next: 'Was Sie nun tun können',
  open: 'Meine Kameras ansehen',
  signIn: 'Melden Sie sich mit dem Passwort an, das Sie am Computer gewählt haben.',
  keepIos: 'Immer zur Hand: Tippen Sie auf „Teilen“, dann auf „Zum Home-Bildschirm“.',
  keepAndroid: 'Immer zur Hand: Tippen Sie im Menü des Browsers auf „Zum Startbildschirm hinzufügen“.',
  keepOther: 'Immer zur Hand: Setzen Sie ein Lesezeichen auf diese Seite.',
  warned:
    'Der Browser hat gewarnt, weil Ihr Zuhause sein Zertifikat selbst gemacht hat. Ein Zertifikat einer Zertifizierungsstelle beendet das: Porthole am Computer besorgt Ihnen eines.',
  wifiOff: 'Schalten Sie an diesem Telefon das WLAN aus, damit es über das Mobilfunknetz geht.',
  newSquare: 'Drücken Sie am Computer „Neues Quadrat“ und richten Sie die Kamera dieses Telefons darauf.',
};
