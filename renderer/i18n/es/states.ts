import type { Texts } from '../texts.ts';

export const states: Texts['states'] = {
  ok: 'Bien',
  warn: 'Mira aquí',
  fail: 'Se corta aquí',
  unknown: 'Aún no se sabe',
  live: 'En directo',
  starting: 'Empezando',
  old: 'Imagen antigua',
  offline: 'Sin respuesta',
  login: 'Falta la contraseña',
  video: 'Solo vídeo en directo',
  proved: 'Hecho',
  underWay: 'En marcha',
  notYet: 'Todavía no',
};
