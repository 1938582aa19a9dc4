import type { Texts } from '../texts.ts';

export const help: Texts['help'] = {
  back: 'Volver al camino',
  command: 'Orden',
  firewall: {
    title: 'Dejar pasar a las visitas por el cortafuegos de este PC',
    lead: 'Un cortafuegos rechaza lo que nadie pidió. Porthole necesita una excepción: el puerto {{port}}, TCP. Nada más.',
    windowsTitle: 'Windows',
    windows:
      'Abre «Terminal (Administrador)» desde el menú Inicio y pega esta línea. Permite exactamente un puerto.',
    macTitle: 'macOS',
    mac: 'Abre Ajustes del Sistema, Red, Firewall, Opciones. Busca Porthole en la lista (o añádelo con +) y elige «Permitir conexiones entrantes».',
    ufwTitle: 'Ubuntu, Mint, Debian con ufw',
    firewalldTitle: 'Fedora, openSUSE con firewalld',
    nftTitle: 'Linux con nftables',
    iptablesTitle: 'Linux con iptables',
    linux: 'Abre un terminal y pega esta línea. Permite exactamente un puerto.',
    nft: 'Abre un terminal y pega esta línea. Si tus reglas están en otra tabla, pon su nombre en lugar de «inet filter input».',
    other: 'Otros sistemas',
    after: 'Después comprueba el camino otra vez.',
  },
  vpn: {
    title: 'Dejar Porthole fuera de la VPN',
    lead: 'Una VPN lo envía todo por otra casa. Quien llega a tu dirección no recibe respuesta, porque esta sale por el camino equivocado.',
    splitTitle: 'Dejar que Porthole salga directamente',
    split:
      'La mayoría de los programas de VPN pueden excluir programas. Busca «túnel dividido», «excluir apps» o «bypass» y añade Porthole.',
    offTitle: 'O apagar la VPN en este PC',
    off: 'Si este PC no hace nada que la necesite, es lo más sencillo.',
    routerTitle: 'O usar la VPN solo en otros dispositivos',
    router: 'Si la VPN funciona en el router, excluye allí este PC: su dirección es {{ip}}.',
  },
  refusal: {
    title: 'Cuando el router dice que no',
    lead: 'Tu router entendió la pregunta y se negó. Esto ayuda, empezando por lo más sencillo.',
    restartTitle: 'Reiniciar el router',
    restart:
      'Apágalo, espera diez segundos, enciéndelo y prueba a los dos minutos. Muchas negativas vienen de una lista atascada.',
    allowTitle: 'Permitir que este PC abra puertos',
    allow:
      'Algunos routers piden permiso dispositivo por dispositivo. Busca «UPnP» o «apertura automática de puertos» y permite este PC: {{ip}}.',
    handTitle: 'Ponerlo a mano',
    hand: 'Lo que un programa no puede hacer, tú sí. Porthole muestra la página de tu router y qué poner en ella.',
    guide: 'Muéstrame cómo en mi router',
  },
  'double-nat': {
    title: 'Dos routers, uno detrás de otro',
    lead: 'Las visitas llegan al primer aparato, que no conoce este PC. Tu propio router tiene {{wan}} por fuera: una dirección del interior de una casa.',
    bridgeTitle: 'Convertir el primer aparato en simple módem',
    bridge:
      'Busca en su página «modo puente» o «modo módem». Tu propio router recibe entonces la dirección pública y Porthole hace el resto. A menudo tu proveedor puede cambiarlo.',
    forwardTitle: 'O abrir el puerto en los dos',
    forward:
      'En el primer aparato, reenvía el puerto {{port}} (TCP) a {{wan}}, que es tu propio router. Tu router lo reenvía a este PC, como le pidió Porthole.',
    moveTitle: 'O conectar este PC al primer aparato',
    move: 'Con un cable o con su wifi. Así solo queda un router en medio.',
  },
  cgnat: {
    title: 'Cuando el proveedor reparte una dirección entre muchas casas',
    lead: 'Tu router tiene {{wan}}. Esa dirección solo se conoce dentro de la red de tu proveedor; Internet ve otra, que compartes con tus vecinos. Ningún ajuste de tu router lo cambia, pero esto sí:',
    askTitle: 'Pedir a tu proveedor una dirección IPv4 pública',
    ask: 'Muchos la dan gratis o por poco dinero; basta con pedirla. Puedes usar esta carta.',
    sixTitle: 'Usar IPv6, si tu línea lo tiene',
    sixYes: 'Tu línea lo tiene: {{ipv6}}. Los teléfonos también, en la mayoría de las redes móviles.',
    sixNo: 'No hemos visto una dirección IPv6 en tu línea. Quizá tu proveedor la active si se lo pides.',
    tunnelTitle: 'Usar una red privada propia',
    tunnel:
      'Una VPN como WireGuard, con un extremo en un pequeño servidor alquilado o en casa de amigos, evita la dirección compartida. Cuesta más esfuerzo y solo entran tus propios dispositivos.',
  },
  door: {
    title: 'Cuando la puerta de Porthole no se abre',
    lead: 'Porthole espera visitas en el puerto {{port}} de este PC. Cada puerto solo lo puede usar un programa.',
    endTitle: 'Cerrar el otro programa',
    end: 'Si sabes qué programa usa el puerto, ciérralo y arranca Porthole de nuevo.',
    otherTitle: 'O dar otro puerto a Porthole',
    other: 'Elige un número que ningún programa use. Lo que esté abierto llevará allí enseguida.',
    otherPort: 'Puerto de este PC',
    otherUse: 'Usar este puerto',
    otherDone: 'La puerta de Porthole está ahora en el puerto {{port}}',
    otherWrong: 'Un número del {{lowest}} al {{highest}}, por favor.',
    restartTitle: 'O reiniciar este PC',
    restart: 'Un programa colgado devuelve así el puerto.',
  },
  'two-routers': {
    title: 'Dos dispositivos dicen ser el router',
    lead: 'Este PC sale por {{gateway}}. Otro dispositivo de tu red responde como si también fuera un router.',
    meshTitle: '¿Es un repetidor o un punto de malla?',
    mesh: 'Entonces ponlo en «punto de acceso» o «puente». Conserva su wifi y deja de hacerse pasar por router.',
    oldTitle: '¿Es el aparato de tu proveedor?',
    old: 'Entonces hay dos routers, uno detrás de otro, y las visitas llegan primero al otro.',
    oldLink: 'Dos routers, uno detrás de otro',
  },
};
