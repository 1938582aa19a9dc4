import type { Texts } from '../texts.ts';

export const provider: Texts['provider'] = {
  title: 'Tu proveedor',
  unknown: 'No hemos podido saber qué proveedor tienes. De todos modos cuenta lo que se mide en tu casa.',
  fromName: 'Por el nombre de tu dirección: {{value}}',
  fromRouter: 'Por tu router, de un tipo que solo entrega este proveedor.',
  shared: {
    yes: 'Sus líneas para hogares suelen compartir una dirección IPv4 entre muchas.',
    some: 'Algunas de sus líneas comparten una dirección IPv4 entre muchas casas, otras no.',
    no: 'Sus líneas para hogares suelen tener una dirección IPv4 pública propia.',
    unknown: 'No sabemos si sus líneas comparten dirección.',
  },
  closedPorts: 'Puertos que mantiene cerrados desde fuera, que sepamos: {{ports}}',
  generalKnowledge: 'Conocimiento general, no leído en ninguna fuente.',
  readInSource: 'Leído en una fuente: {{what}}. El resto es conocimiento general.',
  fields: {
    cgnat: 'si se comparten direcciones',
    blockedInboundPorts: 'los puertos cerrados',
    note: 'las observaciones',
    remedy: 'lo que ayuda allí',
  },
  asOf: 'A fecha de {{date}}; los proveedores cambian sus líneas, por eso cuenta más lo que se mide en tu casa.',
  more: 'Más sobre este proveedor (en inglés)',
  remedy: 'Lo que ayuda allí',
  sources: 'Fuentes',
  ways: 'Lo que puedes hacer, lo más fácil primero',
  sixOpen:
    'Tu router abrió una entrada por IPv6, que nadie comparte. Los teléfonos también tienen IPv6 en la mayoría de las redes móviles. Pruébalo con tu teléfono.',
  sixAddress: 'Dirección por IPv6',
  bridgeTitle: 'Convertir el aparato del proveedor en simple módem',
  bridge:
    'Se llama modo puente. Solo ayuda si ese aparato tiene él mismo una dirección pública: mira su página. Una dirección que allí empiece por 100.64 a 100.127 también es compartida, y entonces no cambia nada.',
  otherPortTitle: 'Probar otro puerto',
  otherPort:
    'El puerto {{port}} no pasa. Los proveedores bloquean ciertos números; los altos, por encima de 20000, suelen pasar.',
  unblockTitle: 'Pedir a tu proveedor que deje pasar el puerto',
  unblock: 'Quizá lo haga si se lo pides, o te diga qué puertos están abiertos. Puedes usar esta carta.',
  nameTitle: 'Dar a tu casa un nombre que la siga',
  name: 'Con un servicio de DNS dinámico tu teléfono abre un nombre, y el nombre sigue cada cambio. La mayoría son gratuitos.',
  nameButton: 'Configurar un nombre',
  staticTitle: 'Pedir a tu proveedor una dirección fija',
  static: 'Así ya no cambia nada. A menudo cuesta un poco al mes. Puedes usar esta carta.',
  letter: {
    name: 'Carta',
    save: 'Guardar como archivo',
    read: 'Leer la carta',
    file: 'Carta a mi proveedor',
    greeting: 'Hola:',
    greetingNamed: 'Hola, {{provider}}:',
    request: {
      'public-ipv4':
        'en mi línea, la dirección que tiene mi router no es la que ve Internet: parece compartida con otros clientes (CGNAT). Necesito una dirección IPv4 pública propia para poder llegar a un dispositivo de mi casa. Por favor, cambien mi línea.',
      bridge:
        'su aparato está delante de mi propio router, que por eso no recibe una dirección pública. Por favor, pónganlo en modo puente (modo módem) o díganme cómo hacerlo, y si mi línea tiene una dirección IPv4 pública propia.',
      'unblock-port':
        'las conexiones de Internet al puerto indicado abajo no llegan a mi línea, aunque mi router las deja pasar. Por favor, ábranlo para mi línea o díganme qué puertos no bloquean.',
      static:
        'la dirección de mi línea cambia de vez en cuando. Querría una dirección IPv4 pública fija para poder llegar siempre a un dispositivo de mi casa. Por favor, díganme si la ofrecen.',
    },
    wan: 'Dirección de mi router por fuera: {{wan}}',
    public: 'Dirección que ve Internet: {{public}}',
    port: 'Puerto: {{port}}, TCP',
    date: 'Visto el: {{date}}',
    cost: 'Por favor, díganme antes si tiene algún coste.',
    close: 'Un saludo',
    customer: 'Mi nombre y número de cliente:',
  },
};
