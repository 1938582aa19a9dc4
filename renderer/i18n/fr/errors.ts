import type { Texts } from '../texts.ts';

export const errors: Texts['errors'] = {
  'unknown-command': {
    what: 'Cette page a demandé quelque chose que Porthole ne connaît pas',
    fact: 'La demande était « {{name}} ». La page est peut-être plus ancienne que l’application.',
    todo: 'Rechargez la page.',
  },
  'bad-input': {
    what: 'Quelque chose ne va pas encore dans le formulaire',
    fact: '{{details}}',
    todo: 'Corrigez et réessayez.',
  },
  unauthorized: {
    what: 'Cette page n’est pas connectée',
    fact: 'Porthole ne répond qu’aux pages ouvertes avec son propre lien.',
    todo: 'Ouvrez le lien que Porthole a affiché au démarrage.',
  },
  forbidden: {
    what: 'Porthole a refusé cette demande',
    fact: {
      host: 'Elle est venue sous un nom qui n’est pas celui de Porthole.',
      origin: 'Elle est venue d’un autre site.',
    },
    todo: 'Ouvrez Porthole à l’adresse qu’il a affichée au démarrage.',
  },
  'not-found': {
    what: 'Ce n’est plus là',
    fact: 'Cela a été retiré entre-temps.',
    todo: 'Revenez en arrière et regardez à nouveau.',
  },
  'too-large': {
    what: 'C’était trop à la fois',
    fact: 'Au plus {{size}} sont acceptés.',
    todo: 'Envoyez moins et réessayez.',
  },
  'not-available': {
    what: 'Ce n’est pas possible ici',
    fact: '{{what}} : {{reason}}',
    todo: 'Vous pouvez continuer sans cela.',
  },
  'core-unreachable': {
    what: 'Porthole ne répond pas',
    fact: 'Cette page n’a pas pu joindre la partie de Porthole qui fait le travail.',
    todo: 'Vérifiez que Porthole fonctionne sur ce PC, puis réessayez.',
  },
  internal: {
    what: 'Quelque chose s’est mal passé dans Porthole',
    fact: 'C’est notre erreur, pas la vôtre. Elle est notée dans le journal technique sous {{ref}}.',
    todo: 'Réessayez. Si cela se reproduit, faites un rapport.',
  },
  'settings-file': {
    what: 'Ce fichier ne peut pas être utilisé',
    fact: {
      'not-json': 'Ce n’est pas un fichier de réglages : son texte est coupé ou c’est autre chose.',
      'not-ours': 'Il n’a pas été écrit par Porthole.',
      version: 'Il a le format {{version}}, que cette version de Porthole ne connaît pas.',
      hostile:
        'À « {{where}} » se trouve une clé qu’aucun fichier de réglages ne contient. Quelqu’un l’a peut-être modifié.',
      password:
        'À « {{where}} » se trouve un mot de passe. Les mots de passe n’ont pas leur place dans un tel fichier.',
      value: 'À « {{where}} » se trouve quelque chose qui n’y a pas sa place.',
    },
    todo: 'Rien n’a été changé. Enregistrez encore une fois les réglages sur l’autre PC et prenez ce fichier.',
  },
  'settings-not-kept': {
    what: 'Les réglages n’ont pas pu être écrits',
    fact: 'Le disque de ce PC a répondu : {{reason}}. Rien n’a été changé.',
    todo: 'Regardez si le disque est plein, puis réessayez.',
  },

  'file-failed': {
    what: 'Le fichier n’a pas pu être écrit ou lu',
    fact: 'Ce PC a répondu : {{reason}}',
    todo: 'Choisissez un autre endroit et réessayez.',
  },
  'camera-not-found': {
    what: 'Cette caméra n’est plus dans la liste',
    fact: 'Cela a été retiré entre-temps.',
    todo: 'Ajoutez-la à nouveau si vous en avez encore besoin.',
  },
  'camera-unreachable': {
    what: 'La caméra à {{host}} ne répond pas',
    fact: {
      refused: 'Il y a un appareil à {{host}}, mais rien ne répond à ce port.',
      timeout: 'Rien n’est revenu de {{host}} à temps.',
      'no-route': 'Ce PC ne connaît aucun chemin vers {{host}}.',
      dns: 'Le nom {{host}} ne mène nulle part.',
      reset: '{{host}} a coupé la connexion.',
      tls: '{{host}} et ce PC n’ont pas pu s’accorder sur une connexion chiffrée.',
      closed: '{{host}} a raccroché avant la fin de l’image.',
    },
    todo: 'Vérifiez que la caméra est alimentée et que l’adresse est juste, puis réessayez.',
  },
  'camera-login': {
    what: 'La caméra à {{host}} demande un nom d’utilisateur et un mot de passe',
    fact: 'Elle a refusé le dernier essai. Nous n’essayons qu’une fois, car beaucoup de caméras se bloquent après quelques essais.',
    todo: 'Saisissez le nom d’utilisateur et le mot de passe de la caméra elle-même. Ils sont souvent sur une étiquette en dessous.',
  },
  'camera-locked': {
    what: 'La caméra à {{host}} s’est bloquée',
    fact: {
      known: 'Trop de mauvais mots de passe sont venus. Elle s’ouvrira à nouveau dans {{wait}}.',
      unknown:
        'Trop de mauvais mots de passe sont venus. La plupart des caméras s’ouvrent à nouveau après une demi-heure.',
    },
    todo: 'Attendez, puis essayez une fois avec le bon mot de passe.',
  },
  'camera-status': {
    what: 'La caméra à {{host}} n’a donné aucune image',
    fact: 'Elle a répondu par le nombre {{status}}.',
    todo: 'Vérifiez le chemin dans l’adresse de la caméra : chaque marque range son image ailleurs.',
  },
  'camera-not-a-picture': {
    what: 'Ce que {{host}} a envoyé n’est pas une image',
    fact: {
      html: 'Elle a envoyé une page web. L’adresse mène à la page de la caméra, pas à son image.',
      empty: 'Elle n’a rien envoyé.',
      text: 'Elle a envoyé un texte.',
      truncated: 'L’image s’est interrompue avant la fin.',
      other: 'Elle a envoyé autre chose.',
    },
    todo: 'Vérifiez le chemin dans l’adresse de la caméra : chaque marque range son image ailleurs.',
  },
  'camera-too-large': {
    what: 'L’image de {{host}} est trop grande',
    fact: 'Elle dépasse {{size}}. Nous avons arrêté de lire.',
    todo: 'Choisissez une image plus petite dans les réglages de la caméra.',
  },
  'camera-certificate-changed': {
    what: 'La caméra à {{host}} présente une autre identité qu’avant',
    fact: 'Son certificat a maintenant l’empreinte {{fingerprint}}.',
    todo: 'Si vous avez réinitialisé ou remplacé la caméra, retirez-la ici et ajoutez-la à nouveau. Sinon, cherchez d’abord pourquoi.',
  },
  'camera-unsupported': {
    what: 'Porthole ne peut pas encore montrer cette caméra',
    fact: '{{host}} : {{what}}',
    todo: 'Essayez une autre adresse de la même caméra, par exemple celle des images isolées.',
  },
  'password-missing': {
    what: 'Il n’y a pas encore de mot de passe',
    fact: 'Sans mot de passe, Porthole n’ouvre rien vers l’extérieur.',
    todo: 'Choisissez d’abord un mot de passe.',
  },
  'password-too-short': {
    what: 'Ce mot de passe est trop court',
    fact: 'Il lui faut au moins {{minLength}} caractères.',
    todo: 'Trois ou quatre mots à la suite sont longs et faciles à retenir.',
  },
  'password-wrong': {
    what: 'Le mot de passe n’est pas juste',
    fact: 'Il ne correspond pas à celui qui a été défini.',
    todo: 'Réessayez. Les majuscules comptent.',
  },
  'code-needed': {
    what: 'Il faut un code de votre téléphone',
    fact: 'Vous avez activé la deuxième étape de connexion.',
    todo: 'Ouvrez votre application d’authentification et saisissez les six chiffres affichés.',
  },
  'code-wrong': {
    what: 'Ce code n’est pas juste',
    fact: 'Un code vaut une demi-minute et ne sert qu’une fois.',
    todo: 'Attendez le suivant dans votre application. S’il reste faux, vérifiez l’heure du téléphone et du PC.',
  },
  'password-needed': {
    what: 'Le mot de passe est demandé encore une fois',
    fact: 'Votre connexion date un peu, et ceci change qui peut entrer.',
    todo: 'Saisissez le mot de passe, et le code si vous en utilisez un.',
  },
  'passkey-wrong': {
    what: 'Cette clé d’accès n’a pas été acceptée',
    fact: 'Elle n’est pas de ce domicile, ou elle a été retirée.',
    todo: 'Connectez-vous avec le mot de passe et créez une nouvelle clé d’accès.',
  },
  'passkey-expired': {
    what: 'Cela a pris trop de temps',
    fact: 'Une clé d’accès doit répondre en cinq minutes, et chaque question ne vaut qu’une fois.',
    todo: 'Réessayez.',
  },
  'passkey-not-here': {
    what: 'Les clés d’accès ne fonctionnent pas à cette adresse',
    fact: 'Il leur faut le nom de votre domicile et le certificat d’une autorité pour ce nom.',
    todo: 'Configurez les deux dans les réglages, puis ouvrez la page par ce nom.',
  },
  'passkey-limit': {
    what: 'Il y a trop de clés d’accès',
    fact: 'Porthole en garde {{limit}} au plus.',
    todo: 'Retirez-en une qui ne sert à personne, puis réessayez.',
  },
  'rate-limited': {
    what: 'Trop d’essais',
    fact: 'Pour que des inconnus ne devinent pas, le prochain essai est possible dans {{wait}}.',
    todo: 'Attendez un instant, puis réessayez.',
  },
  'gateway-port-in-use': {
    what: 'La porte de Porthole est prise',
    fact: {
      known: '{{program}} utilise déjà le port {{port}} de ce PC.',
      unknown: 'Un autre programme utilise déjà le port {{port}} de ce PC.',
    },
    todo: 'Fermez l’autre programme, ou démarrez Porthole avec un autre port.',
  },
  'gateway-down': {
    what: 'La porte de Porthole n’est pas ouverte',
    fact: 'Ce PC a dit : {{reason}}',
    todo: 'Redémarrez Porthole. Si cela n’aide pas, faites un rapport.',
  },
  'shutter-closed': {
    what: 'Le volet est fermé',
    fact: 'Tant qu’il est fermé, personne à l’extérieur ne voit rien.',
    todo: 'Ouvrez le volet sur l’écran d’accueil.',
  },
  'acme-unreachable': {
    what: 'L’autorité de certification ne répond pas',
    fact: 'Interrogée : {{host}}',
    todo: 'Porthole réessaie de lui-même. D’ici là, il utilise son propre certificat ; comparez son empreinte.',
  },
  'acme-refused': {
    what: 'L’autorité de certification n’a pas donné de certificat',
    fact: 'Elle a dit : {{detail}}',
    todo: 'Elle doit joindre ce PC de l’extérieur sur le port 443 ou 80. Porthole réessaie de lui-même.',
  },
  'terms-not-agreed': {
    what: 'L’autorité de certification a des conditions',
    fact: 'Elles sont à {{url}}',
    todo: 'Lisez-les, et acceptez-les si vous êtes d’accord.',
  },
  'host-name-missing': {
    what: 'Votre domicile n’a pas encore de nom',
    fact: 'Un certificat pour un nom en demande un.',
    todo: 'Configurez d’abord un nom, ou choisissez un certificat pour l’adresse.',
  },
  'no-network': {
    what: 'Ce PC n’est relié à aucun réseau',
    fact: 'Ni câble ni Wi-Fi avec une adresse n’a été trouvé.',
    todo: 'Reliez ce PC au réseau de votre domicile, puis réessayez.',
  },
  'router-not-found': {
    what: 'Votre routeur n’ouvre pas de ports de lui-même',
    fact: 'Il n’a répondu à aucune des trois façons de demander (UPnP, NAT-PMP, PCP) en {{wait}}.',
    todo: 'Beaucoup de routeurs le peuvent une fois la fonction activée : cherchez « UPnP » sur la page du routeur. Vous pouvez aussi y ouvrir le port à la main.',
  },
  'router-refused': {
    what: 'Votre routeur a dit non',
    fact: 'Il a répondu {{routerCode}} : {{meaning}}',
    todo: {
      '402':
        'Votre routeur ne connaît que les ouvertures sans fin. Réessayez : Porthole en demandera une et la retirera lui-même.',
      '501': 'Redémarrez le routeur, attendez deux minutes, puis réessayez.',
      '606':
        'Sur la page du routeur, autorisez ce PC à ouvrir des ports lui-même. C’est souvent une case à côté du nom de l’appareil.',
      '718': 'Un autre appareil a déjà ce port. Choisissez-en un autre.',
      '724':
        'Votre routeur veut le même numéro dedans et dehors. Réessayez avec « le même numéro des deux côtés ».',
      '725':
        'Votre routeur ne connaît que les ouvertures sans fin. Réessayez : Porthole en demandera une et la retirera lui-même.',
      '728':
        'La liste de votre routeur est pleine. Retirez-y une entrée dont personne n’a besoin, puis réessayez.',
      general: 'Regardez sur la page du routeur si les programmes peuvent ouvrir des ports, puis réessayez.',
    },
  },
  'router-broken': {
    what: 'Votre routeur a donné une réponse qui n’a pas de sens',
    fact: 'Il a dit : {{detail}}',
    todo: 'Redémarrez le routeur, attendez deux minutes, puis réessayez.',
  },
  'port-conflict': {
    what: 'Le port {{externalPort}} est déjà donné à un autre appareil',
    fact: { known: 'Votre routeur l’envoie à {{holder}}.', unknown: 'Votre routeur ne dit pas auquel.' },
    todo: 'Choisissez un autre port.',
  },
  'mapping-missing': {
    what: 'Votre routeur a oublié le port',
    fact: 'Il a dit oui au port {{externalPort}}, mais quand nous avons regardé il n’y était plus.',
    todo: 'Réessayez. S’il oublie encore, ouvrez le port à la main sur la page du routeur.',
  },
  'wan-not-public': {
    what: 'L’adresse de votre routeur n’est pas joignable depuis Internet',
    fact: {
      private:
        'Il a {{wanIp}}, une adresse de l’intérieur d’un domicile : il y a un autre routeur devant lui.',
      cgnat: 'Il a {{wanIp}} : votre fournisseur partage une adresse entre de nombreux foyers.',
      reserved: 'Il a {{wanIp}}, une adresse qui ne mène nulle part.',
      differs: 'Il a {{wanIp}}, mais Internet voit une autre adresse.',
    },
    todo: 'Demandez à votre fournisseur une adresse IPv4 publique, ou regardez les autres solutions.',
  },
  'address-unknown': {
    what: 'Nous n’avons pas pu trouver l’adresse de votre domicile',
    fact: 'Aucun des services interrogés n’a répondu.',
    todo: 'Vérifiez que ce domicile est en ligne, puis réessayez.',
  },
};
