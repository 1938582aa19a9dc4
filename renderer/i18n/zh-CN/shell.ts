import type { Texts } from '../texts.ts';

export const shell: Texts['shell'] = {
  navigation: '主菜单',
  skipToContent: '跳到内容',
  home: '主页',
  path: '路径',
  access: '访问',
  diary: '日记',
  learn: '学习',
  settings: '设置',
  connecting: '正在打开 Porthole',
  connectingHint: '正在询问负责工作的那部分 Porthole。',
  lost: '与 Porthole 的连接中断了。你看到的可能是旧的。',
  reconnecting: '正在重新连接',
  problemTitle: '这个页面出了点问题',
  problemHint: '你的摄像头和入口不受影响。请重新加载页面继续。',
  reload: '重新加载页面',
  notFoundTitle: '没有这个页面',
  notFoundHint: '它可能被移走了，或者摄像头已被移除。',
  toHome: '回主屏幕',
};
