import type { Texts } from '../texts.ts';

export const verdicts: Texts['verdicts'] = {
  reachable: {
    title: 'Se llega desde fuera',
    meaning: 'Una conexión entró de verdad desde Internet. Tus cámaras se pueden ver con tu contraseña.',
  },
  'open-unproven': {
    title: 'Tu router dice que está abierto. Nadie lo ha probado aún',
    meaning: 'De este lado todo está bien. La última prueba es una visita desde fuera.',
  },
  closed: {
    title: 'Cerrada. Nadie fuera puede ver nada',
    meaning: 'No hay ningún puerto abierto para Porthole. En casa todo funciona como siempre.',
  },
  'camera-offline': {
    title: 'Una cámara no responde',
    meaning: 'Quizá no tiene corriente, ni wifi, o tiene una dirección nueva.',
  },
  'camera-login': {
    title: 'Una cámara rechazó la contraseña',
    meaning: 'Lo intentamos una vez y paramos, porque muchas cámaras se bloquean tras unos pocos intentos.',
  },
  'gateway-down': {
    title: 'La puerta de Porthole no está abierta',
    meaning: 'Las visitas llegan a este PC, pero Porthole no escucha ahí.',
  },
  'upnp-off': {
    title: 'Tu router no abre puertos por sí solo',
    meaning: 'Se le puede decir a mano, una vez. Porthole te muestra cómo.',
  },
  'mapping-refused': { title: 'Tu router dijo que no', meaning: 'Entendió la pregunta y se negó.' },
  'mapping-missing': {
    title: 'Tu router olvidó el puerto',
    meaning: 'Dijo que sí y luego la entrada ya no estaba. Algunos routers pierden entradas al reiniciarse.',
  },
  'port-conflict': {
    title: 'El puerto ya es de otro dispositivo',
    meaning: 'Cada puerto de un router solo puede llevar a un dispositivo.',
  },
  'double-nat': {
    title: 'Hay otro router delante del tuyo',
    meaning: 'Las visitas llegan al primer router, que no conoce este PC.',
  },
  cgnat: {
    title: 'Tu proveedor reparte una dirección entre muchas casas',
    meaning: 'Desde fuera, tu casa no tiene dirección propia. Ningún ajuste de tu router puede cambiarlo.',
  },
  'isp-blocks-port': {
    title: 'Algo en el camino descarta este puerto',
    meaning:
      'El router y el PC están bien, pero no llega nada de fuera. Algunos proveedores bloquean ciertos puertos.',
  },
  'pc-firewall': {
    title: 'El cortafuegos de este PC no deja pasar a las visitas',
    meaning: 'El router las deja pasar y luego este PC las rechaza.',
  },
  'address-changed': {
    title: 'La dirección de tu casa cambió',
    meaning: 'La dirección antigua ahora lleva a otro sitio.',
  },
  'no-internet': { title: 'Esta casa está sin conexión', meaning: 'Tu router responde, Internet no.' },
  'wrong-router': {
    title: 'Dos dispositivos dicen ser el router',
    meaning: 'Solo uno de ellos es la salida de esta casa.',
  },
  'vpn-route': {
    title: 'Una VPN en este PC oculta la dirección de tu casa',
    meaning: 'La salida no pasa por tu router, así que la entrada tampoco.',
  },
  unknown: {
    title: 'Aún no podemos saberlo',
    meaning: 'Lo que sabemos está abajo. Comprueba otra vez dentro de un momento.',
  },
};
