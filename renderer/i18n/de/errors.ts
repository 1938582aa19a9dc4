import type { Texts } from '../texts.ts';

export const errors: Texts['errors'] = {
  'unknown-command': {
    what: 'Diese Seite hat etwas verlangt, das Porthole nicht kennt',
    fact: 'Verlangt wurde „{{name}}“. Die Seite ist vielleicht älter als die App.',
    todo: 'Laden Sie die Seite neu.',
  },
  'bad-input': {
    what: 'Etwas im Formular stimmt noch nicht',
    fact: '{{details}}',
    todo: 'Berichtigen Sie es und versuchen Sie es noch einmal.',
  },
  unauthorized: {
    what: 'Diese Seite ist nicht angemeldet',
    fact: 'Porthole antwortet nur Seiten, die mit seinem eigenen Link geöffnet wurden.',
    todo: 'Öffnen Sie den Link, den Porthole beim Start ausgegeben hat.',
  },
  forbidden: {
    what: 'Porthole hat diese Anfrage abgelehnt',
    fact: {
      host: 'Sie kam unter einem Namen, der nicht der von Porthole ist.',
      origin: 'Sie kam von einer anderen Website.',
    },
    todo: 'Öffnen Sie Porthole unter der Adresse, die es beim Start ausgegeben hat.',
  },
  'not-found': {
    what: 'Das gibt es nicht mehr',
    fact: 'Es wurde inzwischen entfernt.',
    todo: 'Gehen Sie zurück und sehen Sie noch einmal nach.',
  },
  'too-large': {
    what: 'Das war zu viel auf einmal',
    fact: 'Höchstens {{size}} werden angenommen.',
    todo: 'Senden Sie weniger und versuchen Sie es noch einmal.',
  },
  'not-available': {
    what: 'Das ist hier nicht möglich',
    fact: '{{what}}: {{reason}}',
    todo: 'Es geht auch ohne weiter.',
  },
  'core-unreachable': {
    what: 'Porthole antwortet nicht',
    fact: 'Diese Seite hat den Teil von Porthole, der die Arbeit macht, nicht erreicht.',
    todo: 'Sehen Sie nach, ob Porthole auf diesem PC läuft, und versuchen Sie es noch einmal.',
  },
  internal: {
    what: 'In Porthole ist etwas schiefgegangen',
    fact: 'Das ist unser Fehler, nicht Ihrer. Er steht im Protokoll als {{ref}}.',
    todo: 'Versuchen Sie es noch einmal. Geschieht es wieder, erstellen Sie einen Bericht.',
  },
  'settings-file': {
    what: 'Diese Datei kann nicht verwendet werden',
    fact: {
      'not-json': 'Sie ist keine Einstellungsdatei: Ihr Text ist abgeschnitten oder etwas anderes.',
      'not-ours': 'Sie stammt nicht von Porthole.',
      version: 'Sie hat das Format {{version}}, das diese Version von Porthole nicht kennt.',
      hostile:
        'Bei „{{where}}“ steht ein Schlüsselwort, das in keiner Einstellungsdatei vorkommt. Vielleicht hat sie jemand verändert.',
      password: 'Bei „{{where}}“ steht ein Passwort. Passwörter gehören nicht in eine solche Datei.',
      value: 'Bei „{{where}}“ steht etwas, das nicht dorthin gehört.',
    },
    todo: 'Es wurde nichts geändert. Speichern Sie die Einstellungen auf dem anderen PC noch einmal und nehmen Sie diese Datei.',
  },
  'settings-not-kept': {
    what: 'Die Einstellungen konnten nicht geschrieben werden',
    fact: 'Der Datenträger dieses PCs sagte: {{reason}}. Es wurde nichts geändert.',
    todo: 'Sehen Sie nach, ob der Datenträger voll ist, und versuchen Sie es noch einmal.',
  },

  'file-failed': {
    what: 'Die Datei konnte nicht geschrieben oder gelesen werden',
    fact: 'Dieser PC sagte: {{reason}}',
    todo: 'Wählen Sie einen anderen Ort und versuchen Sie es noch einmal.',
  },
  'camera-not-found': {
    what: 'Diese Kamera steht nicht mehr in der Liste',
    fact: 'Es wurde inzwischen entfernt.',
    todo: 'Fügen Sie sie wieder hinzu, wenn Sie sie noch brauchen.',
  },
  'camera-unreachable': {
    what: 'Die Kamera unter {{host}} antwortet nicht',
    fact: {
      refused: 'Unter {{host}} ist ein Gerät, aber an diesem Port antwortet nichts.',
      timeout: 'Von {{host}} kam nicht rechtzeitig etwas zurück.',
      'no-route': 'Dieser PC kennt keinen Weg zu {{host}}.',
      dns: 'Der Name {{host}} führt nirgendwohin.',
      reset: '{{host}} hat die Verbindung abgebrochen.',
      tls: '{{host}} und dieser PC konnten sich nicht auf eine verschlüsselte Verbindung einigen.',
      closed: '{{host}} hat aufgelegt, bevor das Bild vollständig war.',
    },
    todo: 'Sehen Sie nach, ob die Kamera Strom hat und die Adresse stimmt, und versuchen Sie es noch einmal.',
  },
  'camera-login': {
    what: 'Die Kamera unter {{host}} verlangt Benutzername und Passwort',
    fact: 'Sie hat den letzten Versuch abgelehnt. Wir versuchen es nur einmal, denn viele Kameras sperren sich nach wenigen Versuchen.',
    todo: 'Geben Sie Benutzername und Passwort der Kamera selbst ein. Oft stehen sie auf einem Aufkleber an ihrer Unterseite.',
  },
  'camera-locked': {
    what: 'Die Kamera unter {{host}} hat sich gesperrt',
    fact: {
      known: 'Es kamen zu viele falsche Passwörter. Sie öffnet wieder in {{wait}}.',
      unknown:
        'Es kamen zu viele falsche Passwörter. Die meisten Kameras öffnen nach einer halben Stunde wieder.',
    },
    todo: 'Warten Sie, dann versuchen Sie es einmal mit dem richtigen Passwort.',
  },
  'camera-status': {
    what: 'Die Kamera unter {{host}} hat kein Bild geliefert',
    fact: 'Sie hat stattdessen mit der Zahl {{status}} geantwortet.',
    todo: 'Prüfen Sie den Pfad in der Adresse der Kamera: Jede Marke hat ihr Bild an einer anderen Stelle.',
  },
  'camera-not-a-picture': {
    what: 'Was {{host}} geschickt hat, ist kein Bild',
    fact: {
      html: 'Es kam eine Webseite. Die Adresse führt zur Seite der Kamera, nicht zu ihrem Bild.',
      empty: 'Es kam gar nichts.',
      text: 'Es kam ein Text.',
      truncated: 'Das Bild brach vor seinem Ende ab.',
      other: 'Es kam etwas anderes.',
    },
    todo: 'Prüfen Sie den Pfad in der Adresse der Kamera: Jede Marke hat ihr Bild an einer anderen Stelle.',
  },
  'camera-too-large': {
    what: 'Das Bild von {{host}} ist zu groß',
    fact: 'Es ist größer als {{size}}. Wir haben aufgehört zu lesen.',
    todo: 'Wählen Sie in den Einstellungen der Kamera ein kleineres Bild.',
  },
  'camera-certificate-changed': {
    what: 'Die Kamera unter {{host}} weist sich anders aus als vorher',
    fact: 'Ihr Zertifikat hat jetzt den Fingerabdruck {{fingerprint}}.',
    todo: 'Wenn Sie die Kamera zurückgesetzt oder ersetzt haben, entfernen Sie sie hier und fügen Sie sie neu hinzu. Wenn nicht, finden Sie zuerst heraus, warum.',
  },
  'camera-unsupported': {
    what: 'Porthole kann diese Kamera noch nicht zeigen',
    fact: '{{host}}: {{what}}',
    todo: 'Versuchen Sie eine andere Adresse derselben Kamera, zum Beispiel die für einzelne Bilder.',
  },
  'password-missing': {
    what: 'Es gibt noch kein Passwort',
    fact: 'Ohne Passwort öffnet Porthole nichts nach außen.',
    todo: 'Wählen Sie zuerst ein Passwort.',
  },
  'password-too-short': {
    what: 'Dieses Passwort ist zu kurz',
    fact: 'Es braucht mindestens {{minLength}} Zeichen.',
    todo: 'Drei oder vier Wörter hintereinander sind lang und leicht zu merken.',
  },
  'password-wrong': {
    what: 'Das Passwort stimmt nicht',
    fact: 'Es ist nicht das, das gesetzt wurde.',
    todo: 'Versuchen Sie es noch einmal. Groß- und Kleinschreibung zählt.',
  },
  'code-needed': {
    what: 'Ein Code von Ihrem Telefon wird gebraucht',
    fact: 'Sie haben den zweiten Schritt für die Anmeldung eingeschaltet.',
    todo: 'Öffnen Sie Ihre Authenticator-App und geben Sie die sechs Ziffern ein, die sie zeigt.',
  },
  'code-wrong': {
    what: 'Dieser Code stimmt nicht',
    fact: 'Ein Code gilt eine halbe Minute und nur einmal.',
    todo: 'Warten Sie auf den nächsten in Ihrer Authenticator-App. Bleibt er falsch, prüfen Sie die Uhren von Telefon und PC.',
  },
  'password-needed': {
    what: 'Das Passwort wird noch einmal gebraucht',
    fact: 'Ihre Anmeldung ist eine Weile her, und hier geht es darum, wer hereinkommt.',
    todo: 'Geben Sie das Passwort ein, und den Code, falls Sie einen verwenden.',
  },
  'passkey-wrong': {
    what: 'Dieser Passkey wurde nicht angenommen',
    fact: 'Er gehört nicht zu diesem Zuhause, oder er wurde entfernt.',
    todo: 'Melden Sie sich mit dem Passwort an und legen Sie einen neuen Passkey an.',
  },
  'passkey-expired': {
    what: 'Das hat zu lange gedauert',
    fact: 'Ein Passkey muss innerhalb von fünf Minuten antworten, und jede Frage gilt einmal.',
    todo: 'Versuchen Sie es noch einmal.',
  },
  'passkey-not-here': {
    what: 'Unter dieser Adresse gehen Passkeys nicht',
    fact: 'Sie brauchen den Namen Ihres Zuhauses und das Zertifikat einer Zertifizierungsstelle dafür.',
    todo: 'Richten Sie beides in den Einstellungen ein und öffnen Sie die Seite unter diesem Namen.',
  },
  'passkey-limit': {
    what: 'Es gibt zu viele Passkeys',
    fact: 'Porthole bewahrt höchstens {{limit}} auf.',
    todo: 'Entfernen Sie einen, den niemand benutzt, und versuchen Sie es noch einmal.',
  },
  'rate-limited': {
    what: 'Zu viele Versuche',
    fact: 'Damit Fremde nicht raten können, ist der nächste Versuch in {{wait}} möglich.',
    todo: 'Warten Sie einen Moment und versuchen Sie es noch einmal.',
  },
  'gateway-port-in-use': {
    what: 'Portholes eigene Tür ist besetzt',
    fact: {
      known: '{{program}} benutzt schon Port {{port}} dieses PCs.',
      unknown: 'Ein anderes Programm benutzt schon Port {{port}} dieses PCs.',
    },
    todo: 'Beenden Sie das andere Programm oder starten Sie Porthole mit einem anderen Port.',
  },
  'gateway-down': {
    what: 'Portholes eigene Tür ist nicht offen',
    fact: 'Dieser PC sagte: {{reason}}',
    todo: 'Starten Sie Porthole neu. Hilft das nicht, erstellen Sie einen Bericht.',
  },
  'shutter-closed': {
    what: 'Die Blende ist geschlossen',
    fact: 'Solange sie geschlossen ist, sieht draußen niemand etwas.',
    todo: 'Öffnen Sie die Blende auf dem Startbildschirm.',
  },
  'acme-unreachable': {
    what: 'Die Zertifizierungsstelle antwortet nicht',
    fact: 'Gefragt: {{host}}',
    todo: 'Porthole versucht es von selbst wieder. Bis dahin gilt sein eigenes Zertifikat; vergleichen Sie dessen Fingerabdruck.',
  },
  'acme-refused': {
    what: 'Die Zertifizierungsstelle hat kein Zertifikat gegeben',
    fact: 'Sie sagte: {{detail}}',
    todo: 'Sie muss diesen PC von außen auf Port 443 oder 80 erreichen. Porthole versucht es von selbst wieder.',
  },
  'terms-not-agreed': {
    what: 'Die Zertifizierungsstelle hat Bedingungen',
    fact: 'Sie stehen unter {{url}}',
    todo: 'Lesen Sie sie, und stimmen Sie zu, wenn Sie einverstanden sind.',
  },
  'host-name-missing': {
    what: 'Ihr Zuhause hat noch keinen Namen',
    fact: 'Ein Zertifikat für einen Namen braucht einen.',
    todo: 'Richten Sie zuerst einen Namen ein, oder wählen Sie ein Zertifikat für die Adresse.',
  },
  'no-network': {
    what: 'Dieser PC ist mit keinem Netz verbunden',
    fact: 'Weder ein Kabel noch ein WLAN mit einer Adresse wurde gefunden.',
    todo: 'Verbinden Sie diesen PC mit dem Netz Ihres Zuhauses und versuchen Sie es noch einmal.',
  },
  'router-not-found': {
    what: 'Ihr Router öffnet Ports nicht von selbst',
    fact: 'Er hat auf keine der drei Arten zu fragen (UPnP, NAT-PMP, PCP) innerhalb von {{wait}} geantwortet.',
    todo: 'Viele Router können es, wenn man es einschaltet: Suchen Sie auf der Seite des Routers nach „UPnP“. Sie können den Port dort auch von Hand öffnen.',
  },
  'router-refused': {
    what: 'Ihr Router hat nein gesagt',
    fact: 'Er hat geantwortet: {{routerCode}}: {{meaning}}',
    todo: {
      '402':
        'Ihr Router kennt nur Öffnungen ohne Ende. Versuchen Sie es noch einmal: Porthole bittet um eine solche und nimmt sie selbst wieder weg.',
      '501': 'Starten Sie den Router neu, warten Sie zwei Minuten und versuchen Sie es noch einmal.',
      '606':
        'Erlauben Sie diesem PC auf der Seite des Routers, selbst Ports zu öffnen. Oft ist es ein Kästchen neben dem Namen des Geräts.',
      '718': 'Ein anderes Gerät hat diesen Port schon. Wählen Sie einen anderen Port.',
      '724':
        'Ihr Router verlangt innen und außen dieselbe Nummer. Versuchen Sie es mit „dieselbe Nummer auf beiden Seiten“.',
      '725':
        'Ihr Router kennt nur Öffnungen ohne Ende. Versuchen Sie es noch einmal: Porthole bittet um eine solche und nimmt sie selbst wieder weg.',
      '728':
        'Die Liste Ihres Routers ist voll. Entfernen Sie dort einen Eintrag, den niemand braucht, und versuchen Sie es noch einmal.',
      general:
        'Sehen Sie auf der Seite des Routers nach, ob Programme Ports öffnen dürfen, und versuchen Sie es noch einmal.',
    },
  },
  'router-broken': {
    what: 'Ihr Router hat eine Antwort gegeben, die keinen Sinn ergibt',
    fact: 'Er sagte: {{detail}}',
    todo: 'Starten Sie den Router neu, warten Sie zwei Minuten und versuchen Sie es noch einmal.',
  },
  'port-conflict': {
    what: 'Port {{externalPort}} ist schon an ein anderes Gerät vergeben',
    fact: { known: 'Ihr Router schickt ihn zu {{holder}}.', unknown: 'Ihr Router sagt nicht, an welches.' },
    todo: 'Wählen Sie einen anderen Port.',
  },
  'mapping-missing': {
    what: 'Ihr Router hat den Port vergessen',
    fact: 'Er hat Port {{externalPort}} zugesagt, aber als wir nachsahen, war er nicht da.',
    todo: 'Versuchen Sie es noch einmal. Vergisst er ihn wieder, öffnen Sie den Port von Hand auf der Seite des Routers.',
  },
  'wan-not-public': {
    what: 'Die Adresse Ihres Routers ist aus dem Internet nicht erreichbar',
    fact: {
      private:
        'Er hat {{wanIp}}, eine Adresse aus dem Inneren eines Zuhauses: Vor ihm steht ein weiterer Router.',
      cgnat: 'Er hat {{wanIp}}: Ihr Anbieter teilt eine Adresse unter vielen Haushalten auf.',
      reserved: 'Er hat {{wanIp}}, eine Adresse, die nirgendwohin führt.',
      differs: 'Er hat {{wanIp}}, aber das Internet sieht eine andere Adresse.',
    },
    todo: 'Bitten Sie Ihren Anbieter um eine öffentliche IPv4-Adresse, oder sehen Sie sich die anderen Wege an.',
  },
  'address-unknown': {
    what: 'Wir konnten die Adresse Ihres Zuhauses nicht herausfinden',
    fact: 'Keiner der gefragten Dienste hat geantwortet.',
    todo: 'Sehen Sie nach, ob dieses Zuhause online ist, und versuchen Sie es noch einmal.',
  },
};
