import type { Texts } from '../texts.ts';

export const wayIn: Texts['wayIn'] = {
  outcomes: {
    'closing-unsure': 'Fermée ici. Votre routeur garde peut-être encore le port',
    'open-six': 'Ouverte par IPv6 seulement. Personne n’est encore entré de l’extérieur',
    shared: 'Votre routeur a ouvert, mais votre fournisseur partage votre adresse entre de nombreux foyers',
    'two-routers': 'Votre routeur a ouvert, mais un autre routeur se trouve devant',
    'other-address': 'Votre routeur a ouvert, mais Internet voit une autre adresse',
    'no-address': 'Votre routeur a ouvert, mais n’a pas d’adresse sur Internet en ce moment',
    forgotten: 'Plus ouverte : votre routeur a oublié le port',
    silent: 'Toujours fermée : votre routeur n’a pas répondu',
    'said-no': 'Toujours fermée : votre routeur a dit non',
    'port-taken': 'Toujours fermée : le port est donné à un autre appareil',
    'no-password': 'Toujours fermée : d’abord un mot de passe',
    'door-shut': 'Toujours fermée : la porte de Porthole elle-même ne s’ouvre pas',
    failed: 'Toujours fermée : cela n’a pas marché',
  },
  obstructedLead:
    'En l’état, personne n’entre sans doute de l’extérieur. Vous trouvez ci-dessous ce qui gêne et ce que vous pouvez faire.',
  closedLead: 'Rien n’a été ouvert. Vous trouvez ci-dessous ce qui gêne et ce que vous pouvez faire.',
  sixLead:
    'Par IPv4, l’ancienne sorte d’adresse, personne n’entre. Par IPv6, les téléphones de la plupart des réseaux mobiles le peuvent ; on voit si cela marche vraiment quand l’un d’eux entre.',
  end: {
    advanced: 'La laisser se fermer toute seule',
    choice: 'Pour combien de temps ?',
    hint: 'À ce moment, Porthole retire de lui-même l’ouverture du routeur.',
    openFor: 'Ouvrir pour…',
    change: 'Changer l’heure de fermeture',
    none: 'Jusqu’à ce que je la ferme',
    hour: 'Une heure',
    hourMore: 'Une heure de plus',
    tonight: 'Jusqu’à ce soir, {{time}}',
    at: 'Jusqu’au moment de mon choix',
    moment: 'Jour et heure',
    take: 'Ouverte jusque-là',
    cancel: 'Laisser',
    missing: 'Indiquez un jour et une heure.',
    past: 'Ce moment est passé.',
    closesAt: 'Se ferme à {{time}}',
    left: 'dans {{left}}',
  },
};
