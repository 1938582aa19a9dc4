import type { Texts } from '../texts.ts';

export const proof: Texts['proof'] = {
  title: '在手机上试试',
  lead: '关闭手机的 Wi-Fi，这样它才真正来自外面。然后用手机相机对准方块。',
  qr: '测试页面的二维码',
  waiting: '正在等你的手机',
  expires: '这个方块只能用一次，有效至 {{time}}。',
  again: '新方块',
  expired: '这个方块已过期。',
  seenTitle: '成功了。你的手机从外面进来了',
  seenHint: '{{time}} 看到，来自 {{ip}}。',
  lanTitle: '你的手机是从家里进来的',
  lanHint: '它还在你的 Wi-Fi 上，所以还不能证明什么。请关闭 Wi-Fi，再试一个新方块。',
  warning: '手机浏览器会警告一次。选择“高级”，再选“继续”。',
  link: '或者打开这个地址',
  nothing: '什么都没到？',
  nothingHint: '请看路径：它显示断在哪里，以及该怎么做。',
};
