import type { Texts } from '../texts.ts';

export const wayIn: Texts['wayIn'] = {
  outcomes: {
    'closing-unsure': 'Hier geschlossen. Ihr Router hält den Port vielleicht noch',
    'open-six': 'Nur über IPv6 offen. Noch ist niemand von außen gekommen',
    shared: 'Ihr Router hat geöffnet, aber Ihr Anbieter teilt Ihre Adresse unter vielen Haushalten auf',
    'two-routers': 'Ihr Router hat geöffnet, aber davor steht noch ein Router',
    'other-address': 'Ihr Router hat geöffnet, aber das Internet sieht eine andere Adresse',
    'no-address': 'Ihr Router hat geöffnet, hat aber gerade keine Adresse im Internet',
    forgotten: 'Nicht mehr offen: Ihr Router hat den Port vergessen',
    silent: 'Noch geschlossen: Ihr Router hat nicht geantwortet',
    'said-no': 'Noch geschlossen: Ihr Router hat nein gesagt',
    'port-taken': 'Noch geschlossen: Der Port gehört einem anderen Gerät',
    'no-password': 'Noch geschlossen: Zuerst kommt ein Passwort',
    'door-shut': 'Noch geschlossen: Portholes eigene Tür geht nicht auf',
    failed: 'Noch geschlossen: Es hat nicht geklappt',
  },
  obstructedLead:
    'So wie es ist, kommt von außen sehr wahrscheinlich niemand herein. Unten steht, was im Weg ist und was Sie tun können.',
  closedLead: 'Nichts wurde geöffnet. Unten steht, was im Weg ist und was Sie tun können.',
  sixLead:
    'Über IPv4, die ältere Art von Adressen, kommt niemand herein. Über IPv6 können es Telefone in den meisten Mobilfunknetzen; ob es wirklich geht, zeigt sich, wenn eines hereinkommt.',
  end: {
    advanced: 'Von selbst schließen lassen',
    choice: 'Wie lange?',
    hint: 'Dann nimmt Porthole die Öffnung von selbst wieder vom Router.',
    openFor: 'Öffnen für …',
    change: 'Schließzeit ändern',
    none: 'Bis ich schließe',
    hour: 'Eine Stunde',
    hourMore: 'Eine Stunde länger',
    tonight: 'Bis heute Abend, {{time}}',
    at: 'Bis zu einer Zeit meiner Wahl',
    moment: 'Tag und Uhrzeit',
    take: 'Bis dahin offen',
    cancel: 'Lassen',
    missing: 'Geben Sie Tag und Uhrzeit ein.',
    past: 'Dieser Zeitpunkt ist vorbei.',
    closesAt: 'Schließt um {{time}}',
    left: 'in {{left}}',
  },
};
