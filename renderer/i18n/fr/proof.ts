import type { Texts } from '../texts.ts';

export const proof: Texts['proof'] = {
  title: 'Essayez sur votre téléphone',
  lead: 'Coupez le Wi-Fi de votre téléphone, pour qu’il vienne vraiment de l’extérieur. Puis visez le carré avec son appareil photo.',
  qr: 'Code QR de la page de test',
  waiting: 'Attend votre téléphone',
  expires: 'Le carré sert une fois, jusqu’à {{time}}.',
  again: 'Nouveau carré',
  expired: 'Ce carré a expiré.',
  seenTitle: 'Cela marche. Votre téléphone est entré de l’extérieur',
  seenHint: 'Vu à {{time}} depuis {{ip}}.',
  lanTitle: 'Votre téléphone est entré de l’intérieur de votre domicile',
  lanHint:
    'Il est encore sur votre Wi-Fi : cela ne prouve encore rien. Coupez le Wi-Fi et essayez un nouveau carré.',
  warning: 'Le navigateur de votre téléphone avertira une fois. Choisissez « Avancé », puis « Continuer ».',
  link: 'Ou ouvrez cette adresse',
  nothing: 'Rien n’arrive ?',
  nothingHint: 'Regardez le chemin : il montre où il se rompt, et que faire là.',
};
