import type { Texts } from '../texts.ts';

export const help: Texts['help'] = {
  back: 'Retour au chemin',
  command: 'Commande',
  firewall: {
    title: 'Laisser passer les visiteurs par le pare-feu de ce PC',
    lead: 'Un pare-feu repousse ce que personne n’a demandé. Porthole a besoin d’une exception : le port {{port}}, TCP. Rien d’autre.',
    windowsTitle: 'Windows',
    windows:
      'Ouvrez « Terminal (administrateur) » depuis le menu Démarrer et collez cette ligne. Elle autorise exactement un port.',
    macTitle: 'macOS',
    mac: 'Ouvrez Réglages Système, Réseau, Coupe-feu, Options. Trouvez Porthole dans la liste (ou ajoutez-le avec +) et choisissez « Autoriser les connexions entrantes ».',
    ufwTitle: 'Ubuntu, Mint, Debian avec ufw',
    firewalldTitle: 'Fedora, openSUSE avec firewalld',
    nftTitle: 'Linux avec nftables',
    iptablesTitle: 'Linux avec iptables',
    linux: 'Ouvrez un terminal et collez cette ligne. Elle autorise exactement un port.',
    nft: 'Ouvrez un terminal et collez cette ligne. Si vos règles sont dans une autre table, mettez son nom à la place de « inet filter input ».',
    other: 'Autres systèmes',
    after: 'Vérifiez ensuite le chemin à nouveau.',
  },
  vpn: {
    title: 'Laisser Porthole hors du VPN',
    lead: 'Un VPN fait tout sortir par une autre maison. Qui vient à votre propre adresse n’obtient pas de réponse, car elle part par le mauvais chemin.',
    splitTitle: 'Laisser Porthole sortir directement',
    split:
      'La plupart des VPN peuvent exclure certains programmes. Cherchez « split tunneling », « exclure des applications » ou « bypass », et ajoutez Porthole.',
    offTitle: 'Ou éteindre le VPN sur ce PC',
    off: 'Si ce PC ne fait rien qui en ait besoin, c’est le plus simple.',
    routerTitle: 'Ou utiliser le VPN sur d’autres appareils seulement',
    router: 'Si le VPN fonctionne sur le routeur, excluez-y ce PC : son adresse est {{ip}}.',
  },
  refusal: {
    title: 'Quand le routeur dit non',
    lead: 'Votre routeur a compris la question et a refusé. Voici ce qui aide, du plus simple au reste.',
    restartTitle: 'Redémarrer le routeur',
    restart:
      'Éteignez-le, attendez dix secondes, rallumez-le et réessayez après deux minutes. Beaucoup de refus viennent d’une liste bloquée.',
    allowTitle: 'Autoriser ce PC à ouvrir des ports',
    allow:
      'Certains routeurs demandent l’autorisation appareil par appareil. Cherchez « UPnP » ou « ouverture automatique de ports », et autorisez ce PC : {{ip}}.',
    handTitle: 'Le saisir à la main',
    hand: 'Ce qu’un programme n’a pas le droit de faire, vous l’avez. Porthole montre la page de votre routeur et quoi y saisir.',
    guide: 'Montrez-moi comment sur mon routeur',
  },
  'double-nat': {
    title: 'Deux routeurs l’un derrière l’autre',
    lead: 'Les visiteurs arrivent au premier boîtier, qui ne connaît pas ce PC. Votre propre routeur a {{wan}} à l’extérieur : une adresse de l’intérieur d’un domicile.',
    bridgeTitle: 'Faire du premier boîtier un simple modem',
    bridge:
      'Cherchez sur sa page « mode bridge » ou « mode modem ». Votre routeur reçoit alors l’adresse publique et Porthole fait le reste. Votre fournisseur peut souvent le changer pour vous.',
    forwardTitle: 'Ou ouvrir le port sur les deux',
    forward:
      'Sur le premier boîtier, redirigez le port {{port}} (TCP) vers {{wan}}, qui est votre propre routeur. Votre routeur le redirige vers ce PC, comme Porthole le lui a demandé.',
    moveTitle: 'Ou relier ce PC au premier boîtier',
    move: 'Avec un câble ou son Wi-Fi. Il ne reste alors qu’un routeur entre les deux.',
  },
  cgnat: {
    title: 'Quand le fournisseur partage une adresse entre de nombreux foyers',
    lead: 'Votre routeur a {{wan}}. Cette adresse n’est connue que dans le réseau de votre fournisseur ; Internet en voit une autre, que vous partagez avec vos voisins. Aucun réglage du routeur n’y change rien, mais ceci, oui :',
    askTitle: 'Demander une adresse IPv4 publique à votre fournisseur',
    ask: 'Beaucoup en donnent une gratuitement ou pour peu ; il suffit de demander. Vous pouvez utiliser cette lettre.',
    sixTitle: 'Utiliser IPv6, si votre ligne l’a',
    sixYes: 'Votre ligne l’a : {{ipv6}}. Les téléphones l’ont aussi dans la plupart des réseaux mobiles.',
    sixNo:
      'Nous n’avons pas vu d’adresse IPv6 sur votre ligne. Votre fournisseur l’activera peut-être si vous le demandez.',
    tunnelTitle: 'Utiliser un réseau privé à vous',
    tunnel:
      'Un VPN comme WireGuard, avec un bout sur un petit serveur loué ou chez des amis, contourne l’adresse partagée. C’est plus de travail, et seuls vos appareils entrent.',
  },
  door: {
    title: 'Quand la porte de Porthole ne s’ouvre pas',
    lead: 'Porthole attend les visiteurs au port {{port}} de ce PC. Un port ne peut servir qu’à un seul programme.',
    endTitle: 'Fermer l’autre programme',
    end: 'Si vous savez quel programme utilise le port, fermez-le et redémarrez Porthole.',
    otherTitle: 'Ou donner un autre port à Porthole',
    other: 'Choisissez un numéro qu’aucun programme n’utilise. Ce qui est ouvert y mène aussitôt.',
    otherPort: 'Port de ce PC',
    otherUse: 'Utiliser ce port',
    otherDone: 'La porte de Porthole est maintenant au port {{port}}',
    otherWrong: 'Un numéro de {{lowest}} à {{highest}}, s’il vous plaît.',
    restartTitle: 'Ou redémarrer ce PC',
    restart: 'Un programme bloqué rend alors le port.',
  },
  'two-routers': {
    title: 'Deux appareils disent être le routeur',
    lead: 'Ce PC sort par {{gateway}}. Un autre appareil de votre réseau répond comme s’il était aussi un routeur.',
    meshTitle: 'Est-ce un répéteur ou un point mesh ?',
    mesh: 'Alors réglez-le sur « point d’accès » ou « bridge ». Il garde son Wi-Fi et cesse de se faire passer pour un routeur.',
    oldTitle: 'Est-ce le boîtier de votre fournisseur ?',
    old: 'Alors il y a deux routeurs l’un derrière l’autre, et les visiteurs arrivent d’abord à l’autre.',
    oldLink: 'Deux routeurs l’un derrière l’autre',
  },
};
