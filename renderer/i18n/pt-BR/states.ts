import type { Texts } from '../texts.ts';

export const states: Texts['states'] = {
  ok: 'Tudo bem',
  warn: 'Olhe aqui',
  fail: 'Para aqui',
  unknown: 'Ainda não se sabe',
  live: 'Ao vivo',
  starting: 'Começando',
  old: 'Imagem antiga',
  offline: 'Sem resposta',
  login: 'Falta a senha',
  video: 'Só vídeo ao vivo',
  proved: 'Feito',
  underWay: 'Em andamento',
  notYet: 'Ainda não',
};
