import type { Texts } from '../texts.ts';

export const learn: Texts['learn'] = {
  title: 'Aprender',
  lead: 'Seis páginas cortas sobre cómo se llega a tu casa desde fuera. Los números son los de tu casa.',
  inYourHome: 'En tu casa',
  next: 'Siguiente: {{title}}',
  all: 'Todas las páginas',
  page: 'Página {{number}} de 6',
  internet: 'Internet',
  router: 'Tu router',
  pc: 'Este PC',
  phone: 'Tu teléfono',
  camera: 'Cámara',
  outsideAddress: 'fuera: {{ip}}',
  insideAddress: 'dentro: {{ip}}',
  port: 'puerto {{port}}',
  portExample: 'por ejemplo {{port}}',
  unknown: 'aún no se sabe',
  topics: {
    address: {
      title: 'Tu casa tiene una dirección',
      text1:
        'Cada dispositivo de tu casa tiene una dirección propia, como 192.168.1.20. Estas direcciones son solo para dentro: millones de casas usan las mismas.',
      text2: 'Hacia Internet, todos tus dispositivos comparten una dirección pública. Pertenece a tu router.',
      home: 'Tu dirección pública es {{public}}. Dentro, este PC es {{ip}}.',
      homeShared:
        'Tu router tiene {{wan}}, pero Internet ve {{public}}. Tu proveedor reparte una dirección entre muchas casas.',
    },
    dynamic: {
      title: 'Fija o cambiante',
      text1:
        'Con la mayoría de los proveedores la dirección pública cambia de vez en cuando: al reiniciar el router, de noche o tras meses. Es una dirección dinámica. La que nunca cambia se llama estática.',
      text2:
        'Un nombre puede seguir los cambios: un pequeño servicio lleva la lista de qué nombre tiene qué dirección ahora, y Porthole le comunica cada cambio.',
      before: 'antes',
      now: 'ahora',
      name: 'un nombre que la sigue',
      noName: 'sin nombre configurado',
      home: 'Tu dirección es {{public}} y no la hemos visto cambiar.',
      homeChanged: 'Tu dirección es {{public}} desde {{time}}.',
      homeNamed: 'El nombre {{name}} sigue a tu dirección.',
    },
    router: {
      title: 'Qué hace el router',
      text1:
        'Cuando un dispositivo de tu casa pide una página web, el router recuerda quién la pidió y le entrega la respuesta. Eso se llama traducción de direcciones, o NAT.',
      text2:
        'Cuando llega de fuera algo que nadie pidió, el router no sabe para quién es. Así que lo tira. Eso te protege, y por eso tus cámaras no se ven desde fuera por sí solas.',
      asked: 'pedido',
      unasked: 'no pedido',
      home: 'Tu router es {{router}}, en {{gateway}}.',
    },
    ports: {
      title: 'Puertos: puertas con número',
      text1:
        'Una dirección lleva a un dispositivo. Un puerto lleva a un programa en él. Hay 65 535, como puertas numeradas en un largo pasillo.',
      text2:
        'Una puerta está abierta solo donde un programa espera detrás. Porthole espera detrás de una sola.',
      waits: 'Aquí espera Porthole',
      closed: 'cerrado',
      home: 'Porthole espera en el puerto {{port}} de este PC.',
    },
    forwarding: {
      title: 'Reenvío de puertos',
      text1:
        'Puedes decirle al router: lo que llegue a esta puerta, dáselo a aquel dispositivo. Esa frase es un reenvío de puerto.',
      text2:
        'Porthole pide al router exactamente uno, lo lleva hacia sí mismo y nunca a una cámara. Quien entra está ante la cerradura de Porthole, no ante tu cámara.',
      homeOpen: 'Tu router entrega el puerto {{outside}} a este PC.',
      homeClosed: 'Ahora no hay ningún reenvío abierto para Porthole.',
    },
    translation: {
      title: 'Dos números de puerto distintos',
      text1:
        'La puerta de fuera y la de dentro pueden tener números distintos. El router cambia uno por otro. Eso se llama traducción de puertos.',
      text2:
        'Es útil: los extraños prueban los números conocidos todo el día. Un número propio por fuera se prueba mucho menos. No protege por sí solo; la cerradura de detrás, sí.',
      homeOpen: 'Fuera el puerto {{outside}}, dentro el puerto {{inside}}.',
      homeClosed:
        'Dentro, Porthole espera en el puerto {{inside}}. El número de fuera se elige al abrir la entrada.',
    },
  },
};
