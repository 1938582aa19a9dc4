import type { ProofWords } from './en.ts';

export const zhCn: ProofWords = {
  outsideTitle: '从外面可以访问',
  outsideLead: '这部手机通过互联网到达了您的家。途中没有任何东西拦住它。',
  homeTitle: '您还在家里',
  homeLead: '这部手机是通过您自己的网络来的，因此不能证明外面的通路。',
  hairpinLead:
    '这部手机用了您家的公网地址，路由器又直接把它送了回来。这说明开口存在，但不能说明外面的人能到达它。',
  expiredTitle: '这个方块已过期',
  expiredLead: '它的有效期是十分钟，现在已经过了。什么也没有证明。',
  usedTitle: '这个方块已经用过',
  usedLead: '它只能打开一次页面，已在 {time} 打开。如果那是您，电脑上会显示证明了什么。',
  unknownTitle: '这里不认识这个方块',
  unknownLead: '您已到达 Porthole，但它不认识这个地址。也许它后来重新启动过。',

  from: '这部手机来自',
  fromOutside: '不是您家的地址',
  fromHome: '您家内部的地址',
  fromHairpin: '您家自己的公网地址',
  reached: '它到达了',
  secured: '连接',
  encrypted: '已用 {protocol} 加密',
  at: '家中看到的时间',

  next: '接下来做什么',
  open: '查看我的摄像头',
  signIn: '用您在电脑上设置的密码登录。',
  keepIos: '方便下次使用：点按“共享”，然后选择“添加到主屏幕”。',
  keepAndroid: '方便下次使用：在浏览器菜单中点按“添加到主屏幕”。',
  keepOther: '方便下次使用：把该页面加入书签。',
  warned:
    '浏览器发出警告，是因为证书由您家自己制作。使用证书机构的证书就不会再警告：请在电脑上的 Porthole 中申请。',
  wifiOff: '请关闭这部手机的 Wi-Fi，让它走移动网络。',
  newSquare: '在电脑上点按“新方块”，再用这部手机的相机对准它。',
};
