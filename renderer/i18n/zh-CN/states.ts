import type { Texts } from '../texts.ts';

export const states: Texts['states'] = {
  ok: '正常',
  warn: '请看这里',
  fail: '断在这里',
  unknown: '还不知道',
  live: '实时',
  starting: '正在启动',
  old: '旧画面',
  offline: '没有回应',
  login: '需要密码',
  video: '仅实时视频',
  proved: '完成',
  underWay: '进行中',
  notYet: '还没有',
};
