import type { Texts } from '../texts.ts';

export const proof: Texts['proof'] = {
  title: 'Auf Ihrem Telefon ausprobieren',
  lead: 'Schalten Sie das WLAN Ihres Telefons aus, damit es wirklich von außen kommt. Dann halten Sie seine Kamera auf das Quadrat.',
  qr: 'QR-Code für die Testseite',
  waiting: 'Wartet auf Ihr Telefon',
  expires: 'Das Quadrat gilt einmal, bis {{time}}.',
  again: 'Neues Quadrat',
  expired: 'Dieses Quadrat ist abgelaufen.',
  seenTitle: 'Es funktioniert. Ihr Telefon kam von außen herein',
  seenHint: 'Gesehen um {{time}} von {{ip}}.',
  lanTitle: 'Ihr Telefon kam aus Ihrem eigenen Zuhause',
  lanHint:
    'Es ist noch in Ihrem WLAN, also beweist das noch nichts. Schalten Sie das WLAN aus und versuchen Sie ein neues Quadrat.',
  warning: 'Der Browser Ihres Telefons warnt einmal. Wählen Sie „Erweitert“, dann „Weiter“.',
  link: 'Oder öffnen Sie diese Adresse',
  nothing: 'Kommt nichts an?',
  nothingHint: 'Sehen Sie sich den Weg an: Er zeigt, wo er unterbrochen ist und was dort zu tun ist.',
};
