import type { Texts } from '../texts.ts';

export const proof: Texts['proof'] = {
  title: 'Pruébalo en tu teléfono',
  lead: 'Apaga el wifi de tu teléfono, para que venga de verdad de fuera. Luego apunta con su cámara al cuadro.',
  qr: 'Código QR de la página de prueba',
  waiting: 'Esperando a tu teléfono',
  expires: 'El cuadro sirve una vez, hasta las {{time}}.',
  again: 'Cuadro nuevo',
  expired: 'Este cuadro ha caducado.',
  seenTitle: 'Funciona. Tu teléfono entró desde fuera',
  seenHint: 'Visto a las {{time}} desde {{ip}}.',
  lanTitle: 'Tu teléfono entró desde dentro de tu casa',
  lanHint: 'Sigue en tu wifi, así que esto aún no demuestra nada. Apaga el wifi y prueba un cuadro nuevo.',
  warning: 'El navegador de tu teléfono avisará una vez. Elige «Avanzado» y luego «Continuar».',
  link: 'O abre esta dirección',
  nothing: '¿No llega nada?',
  nothingHint: 'Mira el camino: muestra dónde se corta y qué hacer ahí.',
};
