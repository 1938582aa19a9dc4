import type { Strings } from './en.ts';

export const de: Strings = {
  'app.name': 'Porthole',
  'app.starting': 'Ihre Kameras werden geöffnet',

  'login.title': 'Ihre Kameras',
  'login.lead': 'Diese Seite gehört zu einem privaten Zuhause.',
  'login.password': 'Passwort',
  'login.show': 'Passwort zeigen',
  'login.hide': 'Passwort verbergen',
  'login.code': 'Code aus Ihrer Authenticator-App',
  'login.recovery': 'Wiederherstellungscode',
  'login.use-recovery': 'Stattdessen einen Wiederherstellungscode verwenden',
  'login.use-code': 'Stattdessen den Code der App verwenden',
  'login.submit': 'Anmelden',
  'login.busy': 'Anmeldung läuft',
  'login.wrong-password':
    'Das ist nicht das Passwort. Achten Sie auf Großbuchstaben und versuchen Sie es noch einmal.',
  'login.empty': 'Geben Sie zuerst das Passwort ein.',
  'login.code-needed': 'Das Passwort stimmt. Geben Sie nun den Code ein, den Ihre Authenticator-App zeigt.',
  'login.wrong-code': 'Dieser Code stimmt nicht oder nicht mehr. Geben Sie den ein, der gerade gezeigt wird.',
  'login.wait': 'Zu viele Versuche. Um Rater fernzuhalten, bittet dieses Zuhause Sie zu warten.',
  'login.wait-button': 'Wieder möglich in {time}',
  'login.offline':
    'Ihr Zuhause antwortet nicht. Prüfen Sie die Verbindung dieses Telefons und versuchen Sie es noch einmal.',
  'login.shutter':
    'Die Blende ist geschlossen: Zu Hause wurde entschieden, dass gerade niemand die Kameras sieht.',
  'login.trouble': 'Ihr Zuhause meldete einen Fehler ({status}). Versuchen Sie es gleich noch einmal.',
  'login.ended': 'Sie wurden abgemeldet. Melden Sie sich an, um weiterzumachen.',

  'share.opening': 'Die geteilten Kameras werden geöffnet',
  'share.gone': 'Dieser Link gilt nicht mehr',
  'share.gone-lead': 'Er ist abgelaufen oder wurde zurückgenommen. Bitten Sie um einen neuen.',
  'share.guest': 'Geteilt mit {label}',
  'share.guest-plain': 'Mit Ihnen geteilt',
  'share.until': 'bis {time}',

  'grid.label': 'Kameras',
  'grid.open': '{name} öffnen',
  'grid.empty': 'Noch keine Kamera',
  'grid.empty-lead': 'Fügen Sie zu Hause am PC in Porthole eine Kamera hinzu. Sie erscheint hier von selbst.',

  'age.now': 'Jetzt',
  'age.old': 'Alt: {age}',
  'age.waiting': 'Warten auf das erste Bild',

  'trouble.camera': 'Kamera antwortet nicht',
  'trouble.camera-login': 'Kamera lehnt ihr Passwort ab',
  'trouble.offline': 'Keine Verbindung',
  'trouble.shutter': 'Blende geschlossen',
  'trouble.missing': 'Kamera wurde entfernt',
  'trouble.wait': 'Zuhause ist beschäftigt',

  'banner.phone-offline': 'Dieses Telefon hat keine Verbindung. Sie sehen die letzten Bilder.',
  'banner.home-offline': 'Ihr Zuhause antwortet nicht. Es wird weiter versucht.',
  'banner.shutter':
    'Die Blende ist geschlossen. Von außen sieht niemand etwas, bis sie zu Hause geöffnet wird.',
  'banner.budget': 'Die {budget} für heute sind verbraucht, darum kommen keine Bilder mehr.',
  'banner.retry': 'Jetzt versuchen',
  'banner.more': '{amount} mehr verwenden',

  'single.back': 'Alle Kameras',
  'single.previous': 'Vorige Kamera',
  'single.next': 'Nächste Kamera',
  'single.save': 'Bild sichern',
  'single.fullscreen': 'Vollbild',
  'single.fullscreen-end': 'Vollbild verlassen',
  'single.zoom-in': 'Vergrößern',
  'single.zoom-reset': 'Ganzes Bild',
  'single.live': 'Live',
  'single.live-start': 'Live ansehen',
  'single.live-stop': 'Bilder statt live',
  'single.live-starting': 'Live beginnt',
  'single.live-slow': 'Die Leitung ist zu langsam für live, darum sehen Sie einzelne Bilder.',
  'single.live-failed': 'Live geht hier nicht, darum sehen Sie einzelne Bilder.',
  'single.every': 'Ein Bild alle {time}',
  'single.often': 'Mehrere Bilder pro Sekunde',
  'single.help':
    'Pfeiltasten: andere Kamera. Plus, Minus, 0: Zoom. L: live. F: Vollbild. S: sichern. Escape: zurück.',

  'menu.open': 'Menü',
  'menu.title': 'Daten und Konto',
  'menu.close': 'Schließen',
  'menu.used': 'Heute verbraucht',
  'menu.used-of': '{used} von {budget}',
  'menu.budget': 'Datenmenge pro Tag',
  'menu.budget-none': 'Ohne Grenze',
  'menu.budget-hint':
    'Mit einer Grenze kommen die Bilder kleiner und seltener und enden, wenn sie erreicht ist. Gezählt wird nur auf diesem Telefon.',
  'menu.sign-out': 'Abmelden',
  'menu.install': 'Porthole auf den Startbildschirm legen',
  'menu.install-ios':
    'So kommt Porthole auf den Startbildschirm: Tippen Sie auf „Teilen“, dann auf „Zum Home-Bildschirm“.',

  'size.mb': '{value} MB',
  'time.seconds': '{value} s',
};
