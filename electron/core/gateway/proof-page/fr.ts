import type { ProofWords } from './en.ts';

export const fr: ProofWords = {
  outsideTitle: 'Cela marche de l’extérieur',
  outsideLead: 'Ce téléphone a atteint votre domicile par Internet. Rien en chemin ne l’a arrêté.',
  homeTitle: 'Vous êtes encore chez vous',
  homeLead:
    'Ce téléphone est venu par votre propre réseau : cela ne prouve rien du chemin depuis l’extérieur.',
  hairpinLead:
    'Ce téléphone a pris l’adresse publique de votre domicile, et le routeur l’a aussitôt renvoyé à l’intérieur. Cela montre que l’ouverture existe, mais pas que quelqu’un dehors puisse l’atteindre.',
  expiredTitle: 'Ce carré a expiré',
  expiredLead: 'Il vaut dix minutes, et elles sont passées. Rien n’a été prouvé.',
  usedTitle: 'Ce carré a déjà servi',
  usedLead:
    'Il ouvre une page, une seule fois, et c’était à {time}. Si c’était vous, l’ordinateur montre ce que cela a prouvé.',
  unknownTitle: 'Ce carré est inconnu ici',
  unknownLead:
    'Vous avez atteint Porthole, mais il ne connaît pas cette adresse. Peut-être a-t-il été redémarré depuis.',

  from: 'Ce téléphone est venu de',
  fromOutside: 'une adresse qui n’est pas celle de votre domicile',
  fromHome: 'une adresse à l’intérieur de votre domicile',
  fromHairpin: 'l’adresse publique de votre domicile',
  reached: 'Il a atteint',
  secured: 'La liaison',
  encrypted: 'chiffrée avec {protocol}',
  at: 'Vu à la maison à',

  next: 'Que faire maintenant',
  open: 'Voir mes caméras',
  signIn: 'Connectez-vous avec le mot de passe choisi sur l’ordinateur.',
  keepIos: 'Gardez-le à portée : touchez Partager, puis « Sur l’écran d’accueil ».',
  keepAndroid: 'Gardez-le à portée : dans le menu du navigateur, touchez « Ajouter à l’écran d’accueil ».',
  keepOther: 'Gardez-le à portée : ajoutez cette page à vos favoris.',
  warned:
    'Le navigateur vous a averti parce que votre domicile a fait lui-même son certificat. Le certificat d’une autorité y met fin : demandez-le à Porthole sur l’ordinateur.',
  wifiOff: 'Coupez le Wi-Fi de ce téléphone, pour qu’il passe par le réseau mobile.',
  newSquare:
    'Sur l’ordinateur, appuyez sur « Nouveau carré » et visez-le avec l’appareil photo de ce téléphone.',
};
