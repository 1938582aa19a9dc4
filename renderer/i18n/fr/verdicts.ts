import type { Texts } from '../texts.ts';

export const verdicts: Texts['verdicts'] = {
  reachable: {
    title: 'Joignable de l’extérieur',
    meaning:
      'Une connexion est vraiment entrée depuis Internet. Vos caméras sont visibles avec votre mot de passe.',
  },
  'open-unproven': {
    title: 'Votre routeur dit que c’est ouvert. Personne n’a encore essayé',
    meaning: 'De ce côté, tout est juste. La dernière preuve est une visite de l’extérieur.',
  },
  closed: {
    title: 'Fermée. Personne à l’extérieur ne peut rien voir',
    meaning: 'Aucun port n’est ouvert pour Porthole. Chez vous, tout fonctionne comme toujours.',
  },
  'camera-offline': {
    title: 'Une caméra ne répond pas',
    meaning: 'Elle n’a peut-être pas de courant, pas de Wi-Fi, ou une nouvelle adresse.',
  },
  'camera-login': {
    title: 'Une caméra a refusé le mot de passe',
    meaning:
      'Nous avons essayé une fois et arrêté, car beaucoup de caméras se bloquent après quelques essais.',
  },
  'gateway-down': {
    title: 'La porte de Porthole n’est pas ouverte',
    meaning: 'Les visiteurs arrivent à ce PC, mais Porthole n’y écoute pas.',
  },
  'upnp-off': {
    title: 'Votre routeur n’ouvre pas de ports de lui-même',
    meaning: 'On peut le lui dire à la main, une fois. Porthole vous montre comment.',
  },
  'mapping-refused': {
    title: 'Votre routeur a dit non',
    meaning: 'Il a compris la question et l’a refusée.',
  },
  'mapping-missing': {
    title: 'Votre routeur a oublié le port',
    meaning:
      'Il a dit oui, et plus tard l’entrée avait disparu. Certains routeurs perdent des entrées en redémarrant.',
  },
  'port-conflict': {
    title: 'Le port est déjà donné à un autre appareil',
    meaning: 'Chaque port d’un routeur ne peut mener qu’à un appareil.',
  },
  'double-nat': {
    title: 'Il y a un autre routeur devant le vôtre',
    meaning: 'Les visiteurs arrivent au premier routeur, qui ne connaît pas ce PC.',
  },
  cgnat: {
    title: 'Votre fournisseur partage une adresse entre de nombreux foyers',
    meaning:
      'De l’extérieur, votre domicile n’a pas d’adresse à lui. Aucun réglage de votre routeur n’y peut rien.',
  },
  'isp-blocks-port': {
    title: 'Quelque chose en chemin rejette ce port',
    meaning:
      'Routeur et PC sont justes, mais rien n’arrive de l’extérieur. Certains fournisseurs bloquent certains ports.',
  },
  'pc-firewall': {
    title: 'Le pare-feu de ce PC ne laisse pas passer les visiteurs',
    meaning: 'Le routeur les laisse passer, puis ce PC les repousse.',
  },
  'address-changed': {
    title: 'L’adresse de votre domicile a changé',
    meaning: 'L’ancienne adresse mène maintenant ailleurs.',
  },
  'no-internet': { title: 'Ce domicile est hors ligne', meaning: 'Votre routeur répond, Internet non.' },
  'wrong-router': {
    title: 'Deux appareils disent être le routeur',
    meaning: 'Un seul d’entre eux est la sortie de ce domicile.',
  },
  'vpn-route': {
    title: 'Un VPN sur ce PC cache l’adresse de votre domicile',
    meaning: 'La sortie ne passe pas par votre routeur, donc l’entrée non plus.',
  },
  unknown: {
    title: 'Nous ne pouvons pas encore le dire',
    meaning: 'Ce que nous savons est montré ci-dessous. Vérifiez à nouveau dans un instant.',
  },
};
