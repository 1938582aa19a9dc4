import type { Texts } from '../texts.ts';

export const learn: Texts['learn'] = {
  title: 'Apprendre',
  lead: 'Six pages courtes sur la façon dont on joint votre domicile de l’extérieur. Les nombres sont ceux de votre domicile.',
  inYourHome: 'Chez vous',
  next: 'Suite : {{title}}',
  all: 'Toutes les pages',
  page: 'Page {{number}} sur 6',
  internet: 'Internet',
  router: 'Votre routeur',
  pc: 'Ce PC',
  phone: 'Votre téléphone',
  camera: 'Caméra',
  outsideAddress: 'dehors : {{ip}}',
  insideAddress: 'dedans : {{ip}}',
  port: 'port {{port}}',
  portExample: 'par exemple {{port}}',
  unknown: 'pas encore connu',
  topics: {
    address: {
      title: 'Votre domicile a une adresse',
      text1:
        'Chaque appareil chez vous a sa propre adresse, comme 192.168.1.20. Ces adresses ne valent que dedans : des millions de foyers utilisent les mêmes.',
      text2:
        'Vers Internet, tous vos appareils partagent une adresse publique. Elle appartient à votre routeur.',
      home: 'Votre adresse publique est {{public}}. Dedans, ce PC est {{ip}}.',
      homeShared:
        'Votre routeur a {{wan}}, mais Internet voit {{public}}. Votre fournisseur partage une adresse entre de nombreux foyers.',
    },
    dynamic: {
      title: 'Fixe ou changeante',
      text1:
        'Chez la plupart des fournisseurs, l’adresse publique change de temps en temps : après un redémarrage du routeur, la nuit ou après des mois. C’est une adresse dynamique. Celle qui ne change jamais est dite statique.',
      text2:
        'Un nom peut suivre les changements : un petit service tient la liste de quel nom a quelle adresse en ce moment, et Porthole lui dit chaque changement.',
      before: 'avant',
      now: 'maintenant',
      name: 'un nom qui suit',
      noName: 'aucun nom configuré',
      home: 'Votre adresse est {{public}} et nous ne l’avons pas vue changer.',
      homeChanged: 'Votre adresse est {{public}} depuis {{time}}.',
      homeNamed: 'Le nom {{name}} suit votre adresse.',
    },
    router: {
      title: 'Ce que fait le routeur',
      text1:
        'Quand un appareil chez vous demande une page web, le routeur retient qui a demandé et lui remet la réponse. Cela s’appelle la traduction d’adresses, ou NAT.',
      text2:
        'Quand il vient de l’extérieur quelque chose que personne n’a demandé, le routeur ne sait pas pour qui c’est. Il le jette donc. Cela vous protège, et c’est pourquoi vos caméras ne sont pas visibles d’elles-mêmes de l’extérieur.',
      asked: 'demandé',
      unasked: 'pas demandé',
      home: 'Votre routeur est {{router}}, à {{gateway}}.',
    },
    ports: {
      title: 'Ports : des portes numérotées',
      text1:
        'Une adresse mène à un appareil. Un port mène à un programme sur celui-ci. Il y en a 65 535, comme des portes numérotées dans un long couloir.',
      text2:
        'Une porte n’est ouverte que là où un programme attend derrière. Porthole attend derrière une seule.',
      waits: 'Porthole attend ici',
      closed: 'fermé',
      home: 'Porthole attend au port {{port}} de ce PC.',
    },
    forwarding: {
      title: 'Redirection de port',
      text1:
        'Vous pouvez dire au routeur : ce qui vient à cette porte, donne-le à cet appareil. Cette phrase est une redirection de port.',
      text2:
        'Porthole en demande exactement une au routeur, la mène à lui-même et jamais à une caméra. Qui entre se trouve devant la serrure de Porthole, pas devant votre caméra.',
      homeOpen: 'Votre routeur remet le port {{outside}} à ce PC.',
      homeClosed: 'Aucune redirection n’est ouverte pour Porthole en ce moment.',
    },
    translation: {
      title: 'Deux numéros de port différents',
      text1:
        'La porte dehors et la porte dedans peuvent avoir des numéros différents. Le routeur change l’un en l’autre. Cela s’appelle la traduction de ports.',
      text2:
        'C’est utile : des inconnus essaient les numéros connus toute la journée. Un numéro à vous dehors est bien moins essayé. Ce n’est pas une protection en soi ; la serrure derrière en est une.',
      homeOpen: 'Dehors le port {{outside}}, dedans le port {{inside}}.',
      homeClosed:
        'Dedans, Porthole attend au port {{inside}}. Le numéro dehors est choisi quand vous ouvrez l’entrée.',
    },
  },
};
