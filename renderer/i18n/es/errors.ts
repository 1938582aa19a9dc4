import type { Texts } from '../texts.ts';

export const errors: Texts['errors'] = {
  'unknown-command': {
    what: 'Esta página pidió algo que Porthole no conoce',
    fact: 'Se pidió «{{name}}». Puede que la página sea más antigua que la aplicación.',
    todo: 'Vuelve a cargar la página.',
  },
  'bad-input': {
    what: 'Algo del formulario aún no está bien',
    fact: '{{details}}',
    todo: 'Corrígelo e inténtalo de nuevo.',
  },
  unauthorized: {
    what: 'Esta página no ha iniciado sesión',
    fact: 'Porthole solo responde a páginas abiertas con su propio enlace.',
    todo: 'Abre el enlace que Porthole mostró al arrancar.',
  },
  forbidden: {
    what: 'Porthole rechazó esta petición',
    fact: { host: 'Llegó con un nombre que no es el de Porthole.', origin: 'Llegó de otro sitio web.' },
    todo: 'Abre Porthole con la dirección que mostró al arrancar.',
  },
  'not-found': {
    what: 'Eso ya no está',
    fact: 'Se quitó entretanto.',
    todo: 'Vuelve atrás y mira otra vez.',
  },
  'too-large': {
    what: 'Fue demasiado de una vez',
    fact: 'Se aceptan como mucho {{size}}.',
    todo: 'Envía menos e inténtalo de nuevo.',
  },
  'not-available': {
    what: 'Aquí no es posible',
    fact: '{{what}}: {{reason}}',
    todo: 'Puedes seguir sin ello.',
  },
  'core-unreachable': {
    what: 'Porthole no responde',
    fact: 'Esta página no pudo alcanzar la parte de Porthole que hace el trabajo.',
    todo: 'Mira si Porthole está en marcha en este PC e inténtalo de nuevo.',
  },
  internal: {
    what: 'Algo falló en Porthole',
    fact: 'Es un error nuestro, no tuyo. Está anotado en el registro como {{ref}}.',
    todo: 'Inténtalo de nuevo. Si vuelve a pasar, haz un informe.',
  },
  'settings-file': {
    what: 'Este archivo no se puede usar',
    fact: {
      'not-json': 'No es un archivo de ajustes: su texto está cortado o es otra cosa.',
      'not-ours': 'No lo ha escrito Porthole.',
      version: 'Tiene el formato {{version}}, que esta versión de Porthole no conoce.',
      hostile:
        'En «{{where}}» hay una clave que ningún archivo de ajustes tiene. Puede que alguien lo haya cambiado.',
      password: 'En «{{where}}» hay una contraseña. Las contraseñas no deben estar en un archivo así.',
      value: 'En «{{where}}» hay algo que no debe estar ahí.',
    },
    todo: 'No se ha cambiado nada. Guarda otra vez los ajustes en el otro PC y usa ese archivo.',
  },
  'settings-not-kept': {
    what: 'No se han podido guardar los ajustes',
    fact: 'El disco de este PC respondió: {{reason}}. No se ha cambiado nada.',
    todo: 'Mira si el disco está lleno e inténtalo otra vez.',
  },

  'file-failed': {
    what: 'No se ha podido escribir o leer el archivo',
    fact: 'Este PC respondió: {{reason}}',
    todo: 'Elige otro lugar e inténtalo otra vez.',
  },
  'camera-not-found': {
    what: 'Esta cámara ya no está en la lista',
    fact: 'Se quitó entretanto.',
    todo: 'Añádela otra vez si aún la necesitas.',
  },
  'camera-unreachable': {
    what: 'La cámara en {{host}} no responde',
    fact: {
      refused: 'Hay un dispositivo en {{host}}, pero nada responde en ese puerto.',
      timeout: 'De {{host}} no llegó nada a tiempo.',
      'no-route': 'Este PC no conoce ningún camino hasta {{host}}.',
      dns: 'El nombre {{host}} no lleva a ninguna parte.',
      reset: '{{host}} cortó la conexión.',
      tls: '{{host}} y este PC no se pusieron de acuerdo en una conexión cifrada.',
      closed: '{{host}} colgó antes de que la imagen estuviera completa.',
    },
    todo: 'Mira si la cámara tiene corriente y si la dirección es correcta, e inténtalo de nuevo.',
  },
  'camera-login': {
    what: 'La cámara en {{host}} pide usuario y contraseña',
    fact: 'Rechazó el último intento. Solo lo intentamos una vez, porque muchas cámaras se bloquean tras unos pocos.',
    todo: 'Escribe el usuario y la contraseña de la propia cámara. A menudo están en una etiqueta debajo de ella.',
  },
  'camera-locked': {
    what: 'La cámara en {{host}} se ha bloqueado',
    fact: {
      known: 'Llegaron demasiadas contraseñas equivocadas. Se abre de nuevo en {{wait}}.',
      unknown:
        'Llegaron demasiadas contraseñas equivocadas. La mayoría de las cámaras se abren de nuevo en media hora.',
    },
    todo: 'Espera y prueba una vez con la contraseña correcta.',
  },
  'camera-status': {
    what: 'La cámara en {{host}} no dio ninguna imagen',
    fact: 'Respondió con el número {{status}}.',
    todo: 'Revisa la ruta en la dirección de la cámara: cada marca guarda su imagen en otro sitio.',
  },
  'camera-not-a-picture': {
    what: 'Lo que envió {{host}} no es una imagen',
    fact: {
      html: 'Envió una página web. La dirección lleva a la página de la cámara, no a su imagen.',
      empty: 'No envió nada.',
      text: 'Envió un texto.',
      truncated: 'La imagen se cortó antes de terminar.',
      other: 'Envió otra cosa.',
    },
    todo: 'Revisa la ruta en la dirección de la cámara: cada marca guarda su imagen en otro sitio.',
  },
  'camera-too-large': {
    what: 'La imagen de {{host}} es demasiado grande',
    fact: 'Pasa de {{size}}. Dejamos de leer.',
    todo: 'Elige una imagen más pequeña en los ajustes de la cámara.',
  },
  'camera-certificate-changed': {
    what: 'La cámara en {{host}} muestra una identidad distinta de la de antes',
    fact: 'Su certificado tiene ahora la huella {{fingerprint}}.',
    todo: 'Si restableciste o cambiaste la cámara, quítala aquí y añádela de nuevo. Si no, averigua primero por qué.',
  },
  'camera-unsupported': {
    what: 'Porthole aún no puede mostrar esta cámara',
    fact: '{{host}}: {{what}}',
    todo: 'Prueba otra dirección de la misma cámara, por ejemplo la de imágenes sueltas.',
  },
  'password-missing': {
    what: 'Aún no hay contraseña',
    fact: 'Sin contraseña, Porthole no abre nada hacia fuera.',
    todo: 'Elige primero una contraseña.',
  },
  'password-too-short': {
    what: 'Esta contraseña es demasiado corta',
    fact: 'Necesita al menos {{minLength}} caracteres.',
    todo: 'Tres o cuatro palabras seguidas son largas y fáciles de recordar.',
  },
  'password-wrong': {
    what: 'La contraseña no es correcta',
    fact: 'No coincide con la que se puso.',
    todo: 'Inténtalo de nuevo. Las mayúsculas cuentan.',
  },
  'code-needed': {
    what: 'Hace falta un código de tu teléfono',
    fact: 'Activaste el segundo paso para entrar.',
    todo: 'Abre tu app de autenticación y escribe las seis cifras que muestra.',
  },
  'code-wrong': {
    what: 'Este código no es correcto',
    fact: 'Un código vale medio minuto y sirve una sola vez.',
    todo: 'Espera al siguiente en tu app de autenticación. Si sigue sin valer, revisa los relojes del teléfono y del PC.',
  },
  'password-needed': {
    what: 'Hace falta la contraseña una vez más',
    fact: 'Entraste hace un rato, y esto cambia quién puede entrar.',
    todo: 'Escribe la contraseña, y el código si usas uno.',
  },
  'passkey-wrong': {
    what: 'No se aceptó esta llave de acceso',
    fact: 'No es de esta casa, o se quitó.',
    todo: 'Entra con la contraseña y crea una llave de acceso nueva.',
  },
  'passkey-expired': {
    what: 'Tardó demasiado',
    fact: 'Una llave de acceso debe responder en cinco minutos, y cada pregunta vale una vez.',
    todo: 'Inténtalo de nuevo.',
  },
  'passkey-not-here': {
    what: 'Las llaves de acceso no funcionan en esta dirección',
    fact: 'Necesitan el nombre de tu casa y un certificado de una autoridad para él.',
    todo: 'Configura ambos en Ajustes y abre la página con ese nombre.',
  },
  'passkey-limit': {
    what: 'Hay demasiadas llaves de acceso',
    fact: 'Porthole guarda {{limit}} como máximo.',
    todo: 'Quita una que nadie use e inténtalo de nuevo.',
  },
  'rate-limited': {
    what: 'Demasiados intentos',
    fact: 'Para que los extraños no adivinen, el próximo intento es posible en {{wait}}.',
    todo: 'Espera un momento e inténtalo de nuevo.',
  },
  'gateway-port-in-use': {
    what: 'La puerta de Porthole está ocupada',
    fact: {
      known: '{{program}} ya usa el puerto {{port}} de este PC.',
      unknown: 'Otro programa ya usa el puerto {{port}} de este PC.',
    },
    todo: 'Cierra el otro programa o arranca Porthole con otro puerto.',
  },
  'gateway-down': {
    what: 'La puerta de Porthole no está abierta',
    fact: 'Este PC dijo: {{reason}}',
    todo: 'Arranca Porthole de nuevo. Si no ayuda, haz un informe.',
  },
  'shutter-closed': {
    what: 'La persiana está cerrada',
    fact: 'Mientras está cerrada, nadie fuera ve nada.',
    todo: 'Abre la persiana en la pantalla de inicio.',
  },
  'acme-unreachable': {
    what: 'La autoridad de certificación no responde',
    fact: 'Preguntado: {{host}}',
    todo: 'Porthole lo intenta de nuevo solo. Hasta entonces usa su propio certificado; compara su huella.',
  },
  'acme-refused': {
    what: 'La autoridad de certificación no dio ningún certificado',
    fact: 'Dijo: {{detail}}',
    todo: 'Tiene que llegar a este PC desde fuera por el puerto 443 o el 80. Porthole lo intenta de nuevo solo.',
  },
  'terms-not-agreed': {
    what: 'La autoridad de certificación tiene condiciones',
    fact: 'Están en {{url}}',
    todo: 'Léelas y acéptalas si estás de acuerdo.',
  },
  'host-name-missing': {
    what: 'Tu casa aún no tiene nombre',
    fact: 'Un certificado para un nombre necesita uno.',
    todo: 'Configura primero un nombre o elige un certificado para la dirección.',
  },
  'no-network': {
    what: 'Este PC no está conectado a ninguna red',
    fact: 'No se encontró ni cable ni wifi con una dirección.',
    todo: 'Conecta este PC a la red de tu casa e inténtalo de nuevo.',
  },
  'router-not-found': {
    what: 'Tu router no abre puertos por sí solo',
    fact: 'No respondió a ninguna de las tres formas de preguntar (UPnP, NAT-PMP, PCP) en {{wait}}.',
    todo: 'Muchos routers pueden, si se activa: busca «UPnP» en la página del router. También puedes abrir ahí el puerto a mano.',
  },
  'router-refused': {
    what: 'Tu router dijo que no',
    fact: 'Respondió {{routerCode}}: {{meaning}}',
    todo: {
      '402':
        'Tu router solo conoce aberturas sin final. Inténtalo de nuevo: Porthole pedirá una y la quitará él mismo.',
      '501': 'Reinicia el router, espera dos minutos e inténtalo de nuevo.',
      '606':
        'En la página del router, permite que este PC abra puertos por sí mismo. Suele ser una casilla junto al nombre del dispositivo.',
      '718': 'Otro dispositivo ya tiene este puerto. Elige otro.',
      '724':
        'Tu router quiere el mismo número dentro y fuera. Inténtalo con «el mismo número en ambos lados».',
      '725':
        'Tu router solo conoce aberturas sin final. Inténtalo de nuevo: Porthole pedirá una y la quitará él mismo.',
      '728': 'La lista de tu router está llena. Quita una entrada que nadie necesite e inténtalo de nuevo.',
      general: 'Mira en la página del router si los programas pueden abrir puertos, e inténtalo de nuevo.',
    },
  },
  'router-broken': {
    what: 'Tu router dio una respuesta sin sentido',
    fact: 'Dijo: {{detail}}',
    todo: 'Reinicia el router, espera dos minutos e inténtalo de nuevo.',
  },
  'port-conflict': {
    what: 'El puerto {{externalPort}} ya es de otro dispositivo',
    fact: { known: 'Tu router lo envía a {{holder}}.', unknown: 'Tu router no dice a cuál.' },
    todo: 'Elige otro puerto.',
  },
  'mapping-missing': {
    what: 'Tu router olvidó el puerto',
    fact: 'Dijo que sí al puerto {{externalPort}}, pero al mirar de nuevo no estaba.',
    todo: 'Inténtalo de nuevo. Si sigue olvidando, abre el puerto a mano en la página del router.',
  },
  'wan-not-public': {
    what: 'La dirección de tu router no se puede alcanzar desde Internet',
    fact: {
      private: 'Tiene {{wanIp}}, una dirección del interior de una casa: hay otro router delante.',
      cgnat: 'Tiene {{wanIp}}: tu proveedor reparte una dirección entre muchas casas.',
      reserved: 'Tiene {{wanIp}}, una dirección que no lleva a ninguna parte.',
      differs: 'Tiene {{wanIp}}, pero Internet ve otra dirección.',
    },
    todo: 'Pide a tu proveedor una dirección IPv4 pública, o mira las otras soluciones.',
  },
  'address-unknown': {
    what: 'No pudimos averiguar la dirección de tu casa',
    fact: 'Ninguno de los servicios preguntados respondió.',
    todo: 'Mira si esta casa está en línea e inténtalo de nuevo.',
  },
};
