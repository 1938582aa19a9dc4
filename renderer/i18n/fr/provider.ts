import type { Texts } from '../texts.ts';

export const provider: Texts['provider'] = {
  title: 'Votre fournisseur',
  unknown:
    'Nous n’avons pas pu voir quel est votre fournisseur. Ce qui est mesuré chez vous compte de toute façon.',
  fromName: 'D’après le nom de votre adresse : {{value}}',
  fromRouter: 'D’après votre routeur, d’un modèle que seul ce fournisseur remet.',
  shared: {
    yes: 'Ses lignes pour particuliers se partagent d’ordinaire une adresse IPv4.',
    some: 'Certaines de ses lignes partagent une adresse IPv4 entre de nombreux foyers, d’autres non.',
    no: 'Ses lignes pour particuliers ont d’ordinaire leur propre adresse IPv4 publique.',
    unknown: 'Nous ne savons pas si ses lignes partagent une adresse.',
  },
  closedPorts: 'Ports qu’il garde fermés de l’extérieur, à notre connaissance : {{ports}}',
  generalKnowledge: 'Connaissance générale, lue dans aucune source.',
  readInSource: 'Lu dans une source : {{what}}. Le reste est connaissance générale.',
  fields: {
    cgnat: 'si les adresses sont partagées',
    blockedInboundPorts: 'les ports fermés',
    note: 'les remarques',
    remedy: 'ce qui aide là',
  },
  asOf: 'État : {{date}} ; les fournisseurs changent leurs lignes, ce qui est mesuré chez vous compte donc davantage.',
  more: 'Plus sur ce fournisseur (en anglais)',
  remedy: 'Ce qui aide là',
  sources: 'Sources',
  ways: 'Ce que vous pouvez faire, le plus facile d’abord',
  sixOpen:
    'Votre routeur a ouvert une entrée par IPv6, que personne ne partage. Les téléphones ont aussi IPv6 dans la plupart des réseaux mobiles. Essayez avec votre téléphone.',
  sixAddress: 'Adresse par IPv6',
  bridgeTitle: 'Faire du boîtier du fournisseur un simple modem',
  bridge:
    'Cela s’appelle mode bridge. Cela n’aide que si ce boîtier a lui-même une adresse publique : regardez sa page. Une adresse qui y commence par 100.64 à 100.127 est partagée aussi, et cela ne change alors rien.',
  otherPortTitle: 'Essayer un autre port',
  otherPort:
    'Le port {{port}} ne passe pas. Les fournisseurs bloquent certains numéros ; les grands, au-dessus de 20000, passent le plus souvent.',
  unblockTitle: 'Demander à votre fournisseur de laisser passer le port',
  unblock:
    'Il le fera peut-être si vous le demandez, ou dira quels ports sont ouverts. Vous pouvez utiliser cette lettre.',
  nameTitle: 'Donner à votre domicile un nom qui suit',
  name: 'Avec un service de DNS dynamique, votre téléphone ouvre un nom, et ce nom suit chaque changement. La plupart sont gratuits.',
  nameButton: 'Configurer un nom',
  staticTitle: 'Demander une adresse fixe à votre fournisseur',
  static:
    'Plus rien ne change alors. Cela coûte souvent un peu chaque mois. Vous pouvez utiliser cette lettre.',
  letter: {
    name: 'Lettre',
    save: 'Enregistrer dans un fichier',
    read: 'Lire la lettre',
    file: 'Lettre à mon fournisseur',
    greeting: 'Bonjour,',
    greetingNamed: 'Bonjour {{provider}},',
    request: {
      'public-ipv4':
        'sur ma ligne, l’adresse de mon routeur n’est pas celle sous laquelle Internet me voit : elle semble partagée avec d’autres clients (CGNAT). J’ai besoin d’une adresse IPv4 publique à moi, afin de joindre un appareil à mon domicile. Merci de modifier ma ligne.',
      bridge:
        'votre boîtier se trouve devant mon propre routeur, qui ne reçoit donc pas d’adresse publique. Merci de le passer en mode bridge (mode modem), ou de m’expliquer comment le faire, et de me dire si ma ligne a sa propre adresse IPv4 publique.',
      'unblock-port':
        'les connexions d’Internet vers le port ci-dessous n’arrivent pas à ma ligne, bien que mon routeur les laisse passer. Merci de l’ouvrir pour ma ligne, ou de me dire quels ports vous ne bloquez pas.',
      static:
        'l’adresse de ma ligne change de temps en temps. J’aimerais une adresse IPv4 publique fixe, afin de toujours pouvoir joindre un appareil à mon domicile. Merci de me dire si vous en proposez une.',
    },
    wan: 'Adresse de mon routeur à l’extérieur : {{wan}}',
    public: 'Adresse que voit Internet : {{public}}',
    port: 'Port : {{port}}, TCP',
    date: 'Constaté le : {{date}}',
    cost: 'Merci de me dire auparavant si cela coûte quelque chose.',
    close: 'Cordialement',
    customer: 'Mon nom et mon numéro de client :',
  },
};
