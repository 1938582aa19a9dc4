import type { Texts } from '../texts.ts';

export const common: Texts['common'] = {
  appName: 'Porthole',
  back: '返回',
  checkAgain: '再检查一次',
  continue: '继续',
  copied: '已复制',
  copy: '复制',
  copyOf: '复制：{{what}}',
  showPassword: '显示密码',
  tryAgain: '再试一次',
  unknownValue: '（还不知道）',
};
