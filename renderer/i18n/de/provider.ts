import type { Texts } from '../texts.ts';

export const provider: Texts['provider'] = {
  title: 'Ihr Anbieter',
  unknown:
    'Wir konnten nicht erkennen, welchen Anbieter Sie haben. Was bei Ihnen gemessen wird, zählt ohnehin mehr.',
  fromName: 'Nach dem Namen Ihrer Adresse: {{value}}',
  fromRouter: 'Nach Ihrem Router, den nur dieser Anbieter ausgibt.',
  shared: {
    yes: 'Seine Anschlüsse für Haushalte teilen sich meist eine IPv4-Adresse.',
    some: 'Manche seiner Anschlüsse teilen sich eine IPv4-Adresse mit vielen Haushalten, andere nicht.',
    no: 'Seine Anschlüsse für Haushalte haben meist eine eigene öffentliche IPv4-Adresse.',
    unknown: 'Ob sich seine Anschlüsse eine Adresse teilen, wissen wir nicht.',
  },
  closedPorts: 'Ports, die er von außen geschlossen hält, soweit wir wissen: {{ports}}',
  generalKnowledge: 'Allgemeinwissen, in keiner Quelle gelesen.',
  readInSource: 'In einer Quelle gelesen: {{what}}. Der Rest ist Allgemeinwissen.',
  fields: {
    cgnat: 'ob Adressen geteilt werden',
    blockedInboundPorts: 'die geschlossenen Ports',
    note: 'die Bemerkungen',
    remedy: 'was dort hilft',
  },
  asOf: 'Stand {{date}}; Anbieter ändern ihre Anschlüsse, darum zählt mehr, was bei Ihnen gemessen wird.',
  more: 'Mehr über diesen Anbieter (auf Englisch)',
  remedy: 'Was dort hilft',
  sources: 'Quellen',
  ways: 'Was Sie tun können, das Leichteste zuerst',
  sixOpen:
    'Ihr Router hat einen Zugang über IPv6 geöffnet, das niemand teilt. Telefone haben IPv6 in den meisten Mobilfunknetzen auch. Probieren Sie es mit Ihrem Telefon.',
  sixAddress: 'Adresse über IPv6',
  bridgeTitle: 'Das Gerät des Anbieters zum bloßen Modem machen',
  bridge:
    'Das heißt Bridge-Modus. Es hilft nur, wenn dieses Gerät selbst eine öffentliche Adresse hat: Sehen Sie auf seiner Seite nach. Eine Adresse, die dort mit 100.64 bis 100.127 beginnt, ist auch geteilt; dann ändert es nichts.',
  otherPortTitle: 'Einen anderen Port versuchen',
  otherPort:
    'Port {{port}} kommt nicht durch. Anbieter sperren bestimmte Nummern; hohe, über 20000, kommen meist durch.',
  unblockTitle: 'Den Anbieter bitten, den Port durchzulassen',
  unblock:
    'Vielleicht tut er es auf Nachfrage, oder er sagt, welche Ports offen sind. Sie können diesen Brief nehmen.',
  nameTitle: 'Dem Zuhause einen Namen geben, der mitgeht',
  name: 'Mit einem Dienst für dynamisches DNS öffnet Ihr Telefon einen Namen, und der Name folgt jeder Änderung. Die meisten kosten nichts.',
  nameButton: 'Namen einrichten',
  staticTitle: 'Den Anbieter um eine feste Adresse bitten',
  static: 'Dann ändert sich nichts mehr. Oft kostet das jeden Monat etwas. Sie können diesen Brief nehmen.',
  letter: {
    name: 'Brief',
    save: 'Als Datei sichern',
    read: 'Brief lesen',
    file: 'Brief an meinen Anbieter',
    greeting: 'Guten Tag,',
    greetingNamed: 'Guten Tag {{provider}},',
    request: {
      'public-ipv4':
        'an meinem Anschluss ist die Adresse meines Routers nicht die, unter der mich das Internet sieht: Sie wird offenbar mit anderen Kunden geteilt (CGNAT). Ich brauche eine eigene öffentliche IPv4-Adresse, damit ich ein Gerät bei mir zu Hause erreichen kann. Bitte stellen Sie meinen Anschluss um.',
      bridge:
        'Ihr Gerät steht vor meinem eigenen Router, der deshalb keine öffentliche Adresse bekommt. Bitte stellen Sie Ihr Gerät auf Bridge-Modus (Modem-Modus) um, oder sagen Sie mir, wie ich es selbst kann, und ob mein Anschluss eine eigene öffentliche IPv4-Adresse hat.',
      'unblock-port':
        'Verbindungen aus dem Internet zum unten genannten Port kommen an meinem Anschluss nicht an, obwohl mein Router sie durchlässt. Bitte öffnen Sie ihn für meinen Anschluss, oder sagen Sie mir, welche Ports Sie nicht sperren.',
      static:
        'die Adresse meines Anschlusses ändert sich von Zeit zu Zeit. Ich hätte gern eine feste öffentliche IPv4-Adresse, damit ich ein Gerät bei mir zu Hause immer erreichen kann. Bitte sagen Sie mir, ob Sie eine anbieten.',
    },
    wan: 'Adresse meines Routers nach außen: {{wan}}',
    public: 'Adresse, die das Internet sieht: {{public}}',
    port: 'Port: {{port}}, TCP',
    date: 'Gesehen am: {{date}}',
    cost: 'Bitte sagen Sie mir vorher, ob das etwas kostet.',
    close: 'Mit freundlichen Grüßen',
    customer: 'Mein Name und meine Kundennummer:',
  },
};
