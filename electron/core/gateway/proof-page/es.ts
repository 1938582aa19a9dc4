import type { ProofWords } from './en.ts';

export const es: ProofWords = {
  outsideTitle: 'Funciona desde fuera',
  outsideLead: 'Este teléfono llegó a su casa por Internet. Nada en el camino lo detuvo.',
  homeTitle: 'Sigue en casa',
  homeLead: 'Este teléfono vino por su propia red, así que no demuestra nada sobre el camino desde fuera.',
  hairpinLead:
    'Este teléfono usó la dirección pública de su casa, y el router lo devolvió directamente adentro. Eso muestra que la abertura existe, pero no que alguien de fuera pueda llegar a ella.',
  expiredTitle: 'Este cuadro ha caducado',
  expiredLead: 'Vale diez minutos, y ya han pasado. No se demostró nada.',
  usedTitle: 'Este cuadro ya se usó',
  usedLead:
    'Abre una página, una sola vez, y eso fue a las {time}. Si fue usted, el ordenador muestra lo que demostró.',
  unknownTitle: 'Aquí no se conoce este cuadro',
  unknownLead: 'Ha llegado a Porthole, pero no conoce esta dirección. Quizá se reinició desde entonces.',

  from: 'Este teléfono vino de',
  fromOutside: 'una dirección que no es de su casa',
  fromHome: 'una dirección de dentro de su casa',
  fromHairpin: 'la dirección pública de su casa',
  reached: 'Llegó a',
  secured: 'La conexión',
  encrypted: 'cifrada con {protocol}',
  at: 'Visto en casa a las',

  next: 'Qué hacer ahora',
  open: 'Ver mis cámaras',
  signIn: 'Entre con la contraseña que eligió en el ordenador.',
  keepIos: 'Téngalo a mano: toque Compartir y luego «Añadir a pantalla de inicio».',
  keepAndroid: 'Téngalo a mano: en el menú del navegador, toque «Añadir a pantalla de inicio».',
  keepOther: 'Téngalo a mano: guarde esa página en sus marcadores.',
  warned:
    'El navegador avisó porque su casa hizo su certificado ella misma. Un certificado de una autoridad lo evita: pídalo en Porthole en el ordenador.',
  wifiOff: 'Apague el wifi en este teléfono, para que salga por la red móvil.',
  newSquare: 'En el ordenador, pulse «Cuadro nuevo» y apunte a él con la cámara de este teléfono.',
};
