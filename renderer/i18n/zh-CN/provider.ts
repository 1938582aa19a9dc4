import type { Texts } from '../texts.ts';

export const provider: Texts['provider'] = {
  title: '你的运营商',
  unknown: '我们看不出你用的是哪家运营商。反正以你家里测到的为准。',
  fromName: '根据你的地址的名称：{{value}}',
  fromRouter: '根据你的路由器：只有这家运营商提供这种型号。',
  shared: {
    yes: '它的家庭线路通常很多家共用一个 IPv4 地址。',
    some: '它的一部分线路很多家共用一个 IPv4 地址，另一部分不是。',
    no: '它的家庭线路通常有自己的公网 IPv4 地址。',
    unknown: '我们不知道它的线路是否共用地址。',
  },
  closedPorts: '据我们所知，它从外面关闭的端口：{{ports}}',
  generalKnowledge: '一般常识，没有在任何来源中读到。',
  readInSource: '在来源中读到：{{what}}。其余是一般常识。',
  fields: {
    cgnat: '地址是否共用',
    blockedInboundPorts: '关闭的端口',
    note: '备注',
    remedy: '在那里有用的办法',
  },
  asOf: '截至 {{date}}；运营商会改动线路，所以以你家里测到的为准。',
  more: '关于这家运营商的更多内容（英文）',
  remedy: '在那里有用的办法',
  sources: '来源',
  ways: '你可以做什么（最容易的在前）',
  sixOpen:
    '你的路由器打开了一个 IPv6 入口，它不与任何人共用。大多数移动网络中的手机也有 IPv6。用你的手机试试。',
  sixAddress: 'IPv6 地址',
  bridgeTitle: '让运营商的设备只当调制解调器',
  bridge:
    '这叫桥接模式。只有那台设备自己有公网地址时才有用：请看它的页面。如果那里的地址以 100.64 到 100.127 开头，它也是共用的，那么这样做没有用。',
  otherPortTitle: '试另一个端口',
  otherPort: '端口 {{port}} 过不去。运营商会封锁某些号码；20000 以上的大号码多半能通过。',
  unblockTitle: '请运营商放行这个端口',
  unblock: '你提出要求，它也许会放行，或告诉你哪些端口是开放的。你可以用这封信。',
  nameTitle: '给你的家一个会跟随的名字',
  name: '使用动态 DNS 服务，手机打开的是一个名字，名字会跟着每次变化。大多数是免费的。',
  nameButton: '设置名字',
  staticTitle: '向运营商申请固定地址',
  static: '这样就不会再变了。往往每月要付一点钱。你可以用这封信。',
  letter: {
    name: '信',
    save: '保存为文件',
    read: '阅读这封信',
    file: '致运营商的信',
    greeting: '您好：',
    greetingNamed: '{{provider}}，您好：',
    request: {
      'public-ipv4':
        '在我的线路上，路由器持有的地址不是互联网看到的地址：它似乎与其他用户共用（CGNAT）。我需要一个属于自己的公网 IPv4 地址，以便访问家中的设备。请为我的线路更改。',
      bridge:
        '贵公司的设备位于我自己的路由器前面，因此我的路由器得不到公网地址。请把设备切换为桥接模式（调制解调器模式），或告诉我如何操作，并告知我的线路是否有自己的公网 IPv4 地址。',
      'unblock-port':
        '来自互联网、发往下列端口的连接到不了我的线路，尽管我的路由器放行它们。请为我的线路开放该端口，或告诉我哪些端口没有被封锁。',
      static:
        '我的线路的地址不时变化。我希望有一个固定的公网 IPv4 地址，以便随时访问家中的设备。请告知是否提供。',
    },
    wan: '路由器外侧的地址：{{wan}}',
    public: '互联网看到的地址：{{public}}',
    port: '端口：{{port}}，TCP',
    date: '观察日期：{{date}}',
    cost: '如需费用请事先告知。',
    close: '此致',
    customer: '我的姓名和客户号：',
  },
};
