import type { Strings } from './en.ts';

export const fr: Strings = {
  'app.name': 'Porthole',
  'app.starting': 'Ouverture de vos caméras',

  'login.title': 'Vos caméras',
  'login.lead': 'Cette page appartient à un foyer privé.',
  'login.password': 'Mot de passe',
  'login.show': 'Montrer le mot de passe',
  'login.hide': 'Cacher le mot de passe',
  'login.code': 'Code de votre application d’authentification',
  'login.recovery': 'Code de secours',
  'login.use-recovery': 'Utiliser plutôt un code de secours',
  'login.use-code': 'Utiliser plutôt le code de l’application',
  'login.submit': 'Se connecter',
  'login.busy': 'Connexion en cours',
  'login.wrong-password': 'Ce n’est pas le mot de passe. Vérifiez les majuscules et réessayez.',
  'login.empty': 'Saisissez d’abord le mot de passe.',
  'login.code-needed':
    'Le mot de passe est bon. Saisissez maintenant le code affiché par votre application d’authentification.',
  'login.wrong-code': 'Ce code n’est pas bon, ou ne l’est plus. Saisissez celui affiché maintenant.',
  'login.wait': 'Trop d’essais. Pour écarter ceux qui devinent, ce foyer vous demande d’attendre.',
  'login.wait-button': 'Réessayer dans {time}',
  'login.offline': 'Votre maison ne répond pas. Vérifiez la connexion de ce téléphone et réessayez.',
  'login.shutter': 'Le volet est fermé : à la maison, quelqu’un a choisi que personne ne voie les caméras.',
  'login.trouble': 'Votre maison a répondu par une erreur ({status}). Réessayez dans un instant.',
  'login.ended': 'Vous avez été déconnecté. Reconnectez-vous pour continuer.',

  'share.opening': 'Ouverture des caméras partagées',
  'share.gone': 'Ce lien ne fonctionne plus',
  'share.gone-lead': 'Il a pris fin ou a été retiré. Demandez-en un autre à la personne qui l’a envoyé.',
  'share.guest': 'Partagé avec {label}',
  'share.guest-plain': 'Partagé avec vous',
  'share.until': 'jusqu’au {time}',

  'grid.label': 'Caméras',
  'grid.open': 'Ouvrir {name}',
  'grid.empty': 'Pas encore de caméra',
  'grid.empty-lead':
    'Ajoutez une caméra dans Porthole sur le PC de la maison. Elle apparaît ici d’elle-même.',

  'age.now': 'Maintenant',
  'age.old': 'Ancienne : {age}',
  'age.waiting': 'En attente de la première image',

  'trouble.camera': 'La caméra ne répond pas',
  'trouble.camera-login': 'La caméra a refusé son mot de passe',
  'trouble.offline': 'Pas de connexion',
  'trouble.shutter': 'Volet fermé',
  'trouble.missing': 'La caméra a été retirée',
  'trouble.wait': 'La maison est occupée',

  'banner.phone-offline': 'Ce téléphone n’a pas de connexion. Vous voyez les dernières images.',
  'banner.home-offline': 'Votre maison ne répond pas. Les essais continuent d’eux-mêmes.',
  'banner.shutter':
    'Le volet est fermé. Personne au-dehors ne voit rien tant qu’il n’est pas rouvert à la maison.',
  'banner.budget': 'Les {budget} du jour sont utilisés, les images se sont donc arrêtées.',
  'banner.retry': 'Essayer',
  'banner.more': 'Utiliser {amount} de plus',

  'single.back': 'Toutes les caméras',
  'single.previous': 'Caméra précédente',
  'single.next': 'Caméra suivante',
  'single.save': 'Enregistrer l’image',
  'single.fullscreen': 'Plein écran',
  'single.fullscreen-end': 'Quitter le plein écran',
  'single.zoom-in': 'Agrandir',
  'single.zoom-reset': 'Image entière',
  'single.live': 'Direct',
  'single.live-start': 'Voir en direct',
  'single.live-stop': 'Images au lieu du direct',
  'single.live-starting': 'Le direct commence',
  'single.live-slow': 'La ligne est trop lente pour le direct : vous voyez des images une à une.',
  'single.live-failed': 'Le direct n’est pas possible ici : vous voyez des images une à une.',
  'single.every': 'Une image toutes les {time}',
  'single.often': 'Plusieurs images par seconde',
  'single.help':
    'Flèches : autre caméra. Plus, moins, 0 : zoom. L : direct. F : plein écran. S : enregistrer. Échap : retour.',

  'menu.open': 'Menu',
  'menu.title': 'Données et compte',
  'menu.close': 'Fermer',
  'menu.used': 'Utilisé aujourd’hui',
  'menu.used-of': '{used} sur {budget}',
  'menu.budget': 'Données par jour',
  'menu.budget-none': 'Sans limite',
  'menu.budget-hint':
    'Avec une limite, les images arrivent plus petites et moins souvent, et s’arrêtent quand elle est atteinte. Compté sur ce téléphone seulement.',
  'menu.sign-out': 'Se déconnecter',
  'menu.install': 'Mettre Porthole sur l’écran d’accueil',
  'menu.install-ios':
    'Pour mettre Porthole sur l’écran d’accueil : touchez Partager, puis « Sur l’écran d’accueil ».',

  'size.mb': '{value} Mo',
  'time.seconds': '{value} s',
};
