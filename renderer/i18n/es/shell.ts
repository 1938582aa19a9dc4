import type { Texts } from '../texts.ts';

export const shell: Texts['shell'] = {
  navigation: 'Principal',
  skipToContent: 'Saltar al contenido',
  home: 'Inicio',
  path: 'El camino',
  access: 'Acceso',
  diary: 'Diario',
  learn: 'Aprender',
  settings: 'Ajustes',
  connecting: 'Abriendo Porthole',
  connectingHint: 'Preguntando a la parte de Porthole que hace el trabajo.',
  lost: 'La conexión con Porthole se ha interrumpido. Lo que ves puede ser antiguo.',
  reconnecting: 'Conectando de nuevo',
  problemTitle: 'Algo falló en esta página',
  problemHint: 'Tus cámaras y la entrada no están afectadas. Vuelve a cargar la página para seguir.',
  reload: 'Volver a cargar la página',
  notFoundTitle: 'Esa página no existe',
  notFoundHint: 'Puede que se moviera o que la cámara se quitara.',
  toHome: 'A la pantalla de inicio',
};
