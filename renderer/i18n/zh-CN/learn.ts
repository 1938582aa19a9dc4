import type { Texts } from '../texts.ts';

export const learn: Texts['learn'] = {
  title: '学习',
  lead: '六个短页面，讲讲怎样从外面到达你家。里面的数字都是你家的。',
  inYourHome: '在你家',
  next: '下一页：{{title}}',
  all: '所有页面',
  page: '第 {{number}} 页，共 6 页',
  internet: '互联网',
  router: '你的路由器',
  pc: '这台电脑',
  phone: '你的手机',
  camera: '摄像头',
  outsideAddress: '外：{{ip}}',
  insideAddress: '内：{{ip}}',
  port: '端口 {{port}}',
  portExample: '例如 {{port}}',
  unknown: '还不知道',
  topics: {
    address: {
      title: '你家有一个地址',
      text1: '家里每台设备都有自己的地址，例如 192.168.1.20。这些地址只在家里有效：千百万个家庭用的都一样。',
      text2: '对互联网来说，你的所有设备共用一个公网地址。它属于你的路由器。',
      home: '你的公网地址是 {{public}}。在家里，这台电脑是 {{ip}}。',
      homeShared: '你的路由器的地址是 {{wan}}，但互联网看到的是 {{public}}。运营商让很多家庭共用一个地址。',
    },
    dynamic: {
      title: '固定还是变化',
      text1:
        '在大多数运营商那里，公网地址会不时变化：路由器重启后、夜里，或几个月后。这叫动态地址。从不变化的叫静态地址。',
      text2: '域名可以跟着变化：有个小服务记录哪个域名现在对应哪个地址，Porthole 会把每次变化告诉它。',
      before: '以前',
      now: '现在',
      name: '跟随的域名',
      noName: '没有设置域名',
      home: '你的地址是 {{public}}，我们没有见它变过。',
      homeChanged: '你的地址从 {{time}} 起是 {{public}}。',
      homeNamed: '域名 {{name}} 跟随你的地址。',
    },
    router: {
      title: '路由器做什么',
      text1: '当家里的设备请求网页时，路由器记住是谁请求的，再把回答交给那台设备。这叫地址转换，即 NAT。',
      text2:
        '当外面来了没人请求的东西，路由器不知道它是给谁的，就把它扔掉。这保护了你，也是你的摄像头不会自己被外面看到的原因。',
      asked: '请求过的',
      unasked: '没请求的',
      home: '你的路由器是 {{router}}，地址 {{gateway}}。',
    },
    ports: {
      title: '端口：有编号的门',
      text1: '地址通向设备。端口通向设备上的一个程序。一共有 65,535 个，就像长走廊里编了号的门。',
      text2: '只有门后有程序在等，门才是开的。Porthole 只在一扇门后等。',
      waits: 'Porthole 在这里等',
      closed: '关闭',
      home: 'Porthole 在这台电脑的端口 {{port}} 等待。',
    },
    forwarding: {
      title: '端口转发',
      text1: '你可以告诉路由器：到这扇门的，交给那台设备。这一句话就是端口转发。',
      text2:
        'Porthole 只向路由器要一个，通向它自己，绝不通向摄像头。进来的人面对的是 Porthole 的锁，而不是你的摄像头。',
      homeOpen: '你的路由器把端口 {{outside}} 交给这台电脑。',
      homeClosed: '现在没有为 Porthole 打开转发。',
    },
    translation: {
      title: '两个不同的端口号',
      text1: '外面的门和里面的门可以有不同的编号。路由器把一个换成另一个。这叫端口地址转换。',
      text2:
        '这很有用：陌生人整天尝试常见的号码。外面用自己的号码，被尝试的次数少得多。它本身不是保护；后面的锁才是。',
      homeOpen: '外面端口 {{outside}}，里面端口 {{inside}}。',
      homeClosed: '在里面，Porthole 在端口 {{inside}} 等待。外面的号码在你打开入口时选定。',
    },
  },
};
