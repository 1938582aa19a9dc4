import type { Texts } from '../texts.ts';

export const verdicts: Texts['verdicts'] = {
  reachable: {
    title: 'Von außen erreichbar',
    meaning:
      'Eine Verbindung kam wirklich aus dem Internet herein. Ihre Kameras sind mit Ihrem Passwort zu sehen.',
  },
  'open-unproven': {
    title: 'Ihr Router sagt, es ist offen. Noch hat es niemand versucht',
    meaning: 'Auf dieser Seite ist alles richtig. Der letzte Beweis ist ein Besuch von außen.',
  },
  closed: {
    title: 'Geschlossen. Niemand draußen kann etwas sehen',
    meaning: 'Für Porthole ist kein Port offen. Zu Hause geht alles wie immer.',
  },
  'camera-offline': {
    title: 'Eine Kamera antwortet nicht',
    meaning: 'Vielleicht hat sie keinen Strom, kein WLAN oder eine neue Adresse.',
  },
  'camera-login': {
    title: 'Eine Kamera hat das Passwort abgelehnt',
    meaning:
      'Wir haben es einmal versucht und aufgehört, denn viele Kameras sperren sich nach wenigen Versuchen.',
  },
  'gateway-down': {
    title: 'Portholes eigene Tür ist nicht offen',
    meaning: 'Besucher erreichen diesen PC, aber Porthole lauscht dort nicht.',
  },
  'upnp-off': {
    title: 'Ihr Router öffnet Ports nicht von selbst',
    meaning: 'Man kann es ihm einmal von Hand sagen. Porthole zeigt, wie.',
  },
  'mapping-refused': {
    title: 'Ihr Router hat nein gesagt',
    meaning: 'Er hat die Frage verstanden und abgelehnt.',
  },
  'mapping-missing': {
    title: 'Ihr Router hat den Port vergessen',
    meaning:
      'Er hat ja gesagt, und später war der Eintrag weg. Manche Router verlieren Einträge beim Neustart.',
  },
  'port-conflict': {
    title: 'Der Port ist schon an ein anderes Gerät vergeben',
    meaning: 'Jeder Port eines Routers kann nur zu einem Gerät führen.',
  },
  'double-nat': {
    title: 'Vor Ihrem Router steht ein weiterer',
    meaning: 'Besucher erreichen den ersten Router, der diesen PC nicht kennt.',
  },
  cgnat: {
    title: 'Ihr Anbieter teilt eine Adresse unter vielen Haushalten auf',
    meaning: 'Von außen hat Ihr Zuhause keine eigene Adresse. Keine Einstellung am Router kann das ändern.',
  },
  'isp-blocks-port': {
    title: 'Unterwegs wirft etwas diesen Port weg',
    meaning:
      'Router und PC sind richtig, aber von außen kommt nichts an. Manche Anbieter sperren bestimmte Ports.',
  },
  'pc-firewall': {
    title: 'Die Firewall dieses PCs hält Besucher draußen',
    meaning: 'Der Router lässt sie durch, dann weist dieser PC sie ab.',
  },
  'address-changed': {
    title: 'Die Adresse Ihres Zuhauses hat sich geändert',
    meaning: 'Die alte Adresse führt jetzt woandershin.',
  },
  'no-internet': {
    title: 'Dieses Zuhause ist offline',
    meaning: 'Ihr Router antwortet, das Internet nicht.',
  },
  'wrong-router': {
    title: 'Zwei Geräte sagen, sie seien der Router',
    meaning: 'Nur eines davon ist der Weg aus diesem Zuhause.',
  },
  'vpn-route': {
    title: 'Ein VPN auf diesem PC verbirgt die Adresse Ihres Zuhauses',
    meaning: 'Der Weg hinaus geht nicht durch Ihren Router, also der Weg herein auch nicht.',
  },
  unknown: {
    title: 'Wir können es noch nicht sagen',
    meaning: 'Was wir wissen, steht unten. Prüfen Sie gleich noch einmal.',
  },
};
