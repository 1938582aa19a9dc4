import type { Words } from './words.ts';

export const fr: Words = {
  menu: {
    open: 'Ouvrir Porthole',
    quit: 'Quitter Porthole',
    closeShutter: 'Fermer l’obturateur',
    openShutter: 'Ouvrir l’obturateur',
    go: 'Aller à',
    home: 'Accueil',
    path: 'Le chemin',
    diary: 'Journal',
    settings: 'Réglages',
    projectPage: 'Porthole sur le web',
  },
  state: {
    shutterClosed: 'Obturateur fermé : personne à l’extérieur ne voit rien',
    watching: (count) => (count === 1 ? 'Une personne regarde' : `${count} personnes regardent`),
    exposure: {
      closed: 'Fermé : personne à l’extérieur ne peut rien voir',
      opening: 'Le routeur est interrogé',
      open: 'Votre routeur dit que c’est ouvert',
      reachable: 'Vu de l’extérieur',
      unreachable: 'Injoignable de l’extérieur',
      refused: 'L’accès n’a pas pu être ouvert',
    },
  },
  notice: {
    newDevice: ({ ip }) => ({
      title: 'Un nouvel appareil s’est connecté',
      body: `Il venait de ${ip}. Ce n’était pas vous ? Déconnectez-le et changez le mot de passe.`,
    }),
    linkOpened: ({ label }) => ({
      title: 'Un invité a ouvert un lien',
      body: `Le lien pour « ${label} » est utilisé.`,
    }),
    unreachable: () => ({
      title: 'Vos caméras sont injoignables de l’extérieur',
      body: 'Depuis dix minutes. Porthole continue d’essayer et montre où le chemin s’arrête.',
    }),
    cameraAway: ({ name }) => ({ title: `${name} ne répond pas`, body: 'Pas d’image depuis dix minutes.' }),
    camerasAway: ({ count }) => ({
      title: `${count} caméras ne répondent pas`,
      body: 'Pas d’image depuis dix minutes.',
    }),
    slept: ({ minutes }) => ({
      title: 'Ce PC était en veille',
      body: `Pendant ${minutes} minutes, personne n’a pu voir vos caméras. Les réglages d’énergie du PC en décident.`,
    }),
    updateReady: ({ version }) => ({
      title: `La version ${version} est prête`,
      body: 'Elle servira au prochain démarrage.',
    }),
  },
};
