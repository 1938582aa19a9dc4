import type { Words } from './words.ts';

export const es: Words = {
  menu: {
    open: 'Abrir Porthole',
    quit: 'Salir de Porthole',
    closeShutter: 'Cerrar el obturador',
    openShutter: 'Abrir el obturador',
    go: 'Ir a',
    home: 'Inicio',
    path: 'El camino',
    diary: 'Diario',
    settings: 'Ajustes',
    projectPage: 'Porthole en la web',
  },
  state: {
    shutterClosed: 'Obturador cerrado: nadie de fuera ve nada',
    watching: (count) => (count === 1 ? 'Una persona está mirando' : `${count} personas están mirando`),
    exposure: {
      closed: 'Cerrado: nadie de fuera puede ver nada',
      opening: 'Preguntando al router',
      open: 'El router dice que está abierto',
      reachable: 'Visto desde fuera',
      unreachable: 'No se puede llegar desde fuera',
      refused: 'No se pudo abrir la entrada',
    },
  },
  notice: {
    newDevice: ({ ip }) => ({
      title: 'Un dispositivo nuevo ha entrado',
      body: `Llegó desde ${ip}. ¿No fue usted? Cierre su sesión y cambie la contraseña.`,
    }),
    linkOpened: ({ label }) => ({
      title: 'Un invitado abrió un enlace',
      body: `El enlace para «${label}» está en uso.`,
    }),
    unreachable: () => ({
      title: 'No se puede llegar a sus cámaras desde fuera',
      body: 'Desde hace diez minutos. Porthole sigue intentándolo y muestra dónde se corta el camino.',
    }),
    cameraAway: ({ name }) => ({ title: `${name} no responde`, body: 'Sin imagen desde hace diez minutos.' }),
    camerasAway: ({ count }) => ({
      title: `${count} cámaras no responden`,
      body: 'Sin imagen desde hace diez minutos.',
    }),
    slept: ({ minutes }) => ({
      title: 'Este PC estuvo en suspensión',
      body: `Durante ${minutes} minutos nadie pudo ver sus cámaras. Lo deciden los ajustes de energía del PC.`,
    }),
    updateReady: ({ version }) => ({
      title: `La versión ${version} está lista`,
      body: 'Se usará a partir del próximo inicio.',
    }),
  },
};
