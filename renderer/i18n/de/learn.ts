import type { Texts } from '../texts.ts';

export const learn: Texts['learn'] = {
  title: 'Lernen',
  lead: 'Sechs kurze Seiten darüber, wie Ihr Zuhause von außen erreicht wird. Die Zahlen darin sind die Ihres Zuhauses.',
  inYourHome: 'Bei Ihnen zu Hause',
  next: 'Weiter: {{title}}',
  all: 'Alle Seiten',
  page: 'Seite {{number}} von 6',
  internet: 'Internet',
  router: 'Ihr Router',
  pc: 'Dieser PC',
  phone: 'Ihr Telefon',
  camera: 'Kamera',
  outsideAddress: 'außen: {{ip}}',
  insideAddress: 'innen: {{ip}}',
  port: 'Port {{port}}',
  portExample: 'zum Beispiel {{port}}',
  unknown: 'noch nicht bekannt',
  topics: {
    address: {
      title: 'Ihr Zuhause hat eine Adresse',
      text1:
        'Jedes Gerät bei Ihnen hat eine eigene Adresse, etwa 192.168.1.20. Diese Adressen gelten nur innen: Millionen Haushalte benutzen genau dieselben.',
      text2:
        'Zum Internet hin teilen sich alle Ihre Geräte eine öffentliche Adresse. Sie gehört Ihrem Router.',
      home: 'Ihre öffentliche Adresse ist {{public}}. Innen ist dieser PC {{ip}}.',
      homeShared:
        'Ihr Router hat {{wan}}, aber das Internet sieht {{public}}. Ihr Anbieter teilt eine Adresse unter vielen Haushalten auf.',
    },
    dynamic: {
      title: 'Fest oder wechselnd',
      text1:
        'Bei den meisten Anbietern wechselt die öffentliche Adresse ab und zu: nach einem Neustart des Routers, nachts oder nach Monaten. Das ist eine dynamische Adresse. Eine, die nie wechselt, heißt statisch.',
      text2:
        'Ein Name kann den Wechseln folgen: Ein kleiner Dienst führt eine Liste, welcher Name gerade welche Adresse hat, und Porthole meldet ihm jeden Wechsel.',
      before: 'vorher',
      now: 'jetzt',
      name: 'ein Name, der folgt',
      noName: 'kein Name eingerichtet',
      home: 'Ihre Adresse ist {{public}}, und wir haben sie nicht wechseln sehen.',
      homeChanged: 'Ihre Adresse ist {{public}} seit {{time}}.',
      homeNamed: 'Der Name {{name}} folgt Ihrer Adresse.',
    },
    router: {
      title: 'Was der Router tut',
      text1:
        'Wenn ein Gerät bei Ihnen eine Webseite verlangt, merkt sich der Router, wer gefragt hat, und gibt die Antwort an dieses Gerät zurück. Das heißt Adressübersetzung oder NAT.',
      text2:
        'Kommt von außen etwas, das niemand verlangt hat, weiß der Router nicht, für wen es ist. Also wirft er es weg. Das schützt Sie, und deshalb sind Ihre Kameras von selbst nicht von außen zu sehen.',
      asked: 'verlangt',
      unasked: 'nicht verlangt',
      home: 'Ihr Router ist {{router}}, unter {{gateway}}.',
    },
    ports: {
      title: 'Ports: nummerierte Türen',
      text1:
        'Eine Adresse führt zu einem Gerät. Ein Port führt zu einem Programm darauf. Es gibt 65.535 davon, wie nummerierte Türen in einem langen Flur.',
      text2:
        'Offen ist eine Tür nur dort, wo ein Programm dahinter wartet. Porthole wartet hinter genau einer.',
      waits: 'Hier wartet Porthole',
      closed: 'geschlossen',
      home: 'Porthole wartet an Port {{port}} dieses PCs.',
    },
    forwarding: {
      title: 'Portfreigabe',
      text1:
        'Sie können dem Router sagen: Was an diese Tür kommt, gib jenem Gerät. Dieser eine Satz ist eine Portfreigabe.',
      text2:
        'Porthole bittet den Router um genau eine, führt sie zu sich selbst und nie zu einer Kamera. Wer hereinkommt, steht vor dem Schloss von Porthole, nicht vor Ihrer Kamera.',
      homeOpen: 'Ihr Router gibt Port {{outside}} an diesen PC weiter.',
      homeClosed: 'Für Porthole ist gerade keine Freigabe offen.',
    },
    translation: {
      title: 'Zwei verschiedene Portnummern',
      text1:
        'Die Tür außen und die Tür innen dürfen verschiedene Nummern haben. Der Router tauscht die eine gegen die andere. Das heißt Port-Adressübersetzung.',
      text2:
        'Das ist nützlich: Fremde probieren den ganzen Tag die bekannten Nummern. Eine eigene Nummer außen wird viel seltener probiert. Für sich allein ist sie kein Schutz; das Schloss dahinter ist einer.',
      homeOpen: 'Außen Port {{outside}}, innen Port {{inside}}.',
      homeClosed:
        'Innen wartet Porthole an Port {{inside}}. Die Nummer außen wird gewählt, wenn Sie den Zugang öffnen.',
    },
  },
};
