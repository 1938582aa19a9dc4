import type { Texts } from '../texts.ts';

export const verdicts: Texts['verdicts'] = {
  reachable: { title: '可以从外面到达', meaning: '确实有连接从互联网进来了。凭你的密码可以看到摄像头。' },
  'open-unproven': {
    title: '你的路由器说它是开着的。还没有人试过',
    meaning: '这一边一切正常。最后的证明是从外面来的一次访问。',
  },
  closed: { title: '关闭。外面的人什么都看不到', meaning: '没有为 Porthole 打开端口。在家里一切照常。' },
  'camera-offline': { title: '有摄像头没有回应', meaning: '它可能没电、没有 Wi-Fi，或换了地址。' },
  'camera-login': {
    title: '有摄像头拒绝了密码',
    meaning: '我们试了一次就停了，因为很多摄像头试几次就会锁定。',
  },
  'gateway-down': {
    title: 'Porthole 自己的门没有打开',
    meaning: '访客到达了这台电脑，但 Porthole 没有在那里监听。',
  },
  'upnp-off': {
    title: '你的路由器不会自己打开端口',
    meaning: '可以手动告诉它一次。Porthole 会告诉你怎么做。',
  },
  'mapping-refused': { title: '你的路由器拒绝了', meaning: '它听懂了问题，但拒绝了。' },
  'mapping-missing': {
    title: '你的路由器忘记了端口',
    meaning: '它同意了，后来条目不见了。有些路由器重启时会丢失条目。',
  },
  'port-conflict': { title: '端口已经给了另一台设备', meaning: '路由器的每个端口只能通向一台设备。' },
  'double-nat': { title: '你的路由器前面还有一台', meaning: '访客到达第一台路由器，它不认识这台电脑。' },
  cgnat: {
    title: '运营商让很多家庭共用一个地址',
    meaning: '从外面看，你家没有自己的地址。路由器上的任何设置都改变不了。',
  },
  'isp-blocks-port': {
    title: '路上有东西丢弃了这个端口',
    meaning: '路由器和电脑都没问题，但外面什么都到不了。有些运营商会封锁某些端口。',
  },
  'pc-firewall': {
    title: '这台电脑的防火墙把访客挡在外面',
    meaning: '路由器让他们通过，然后这台电脑把他们挡回去。',
  },
  'address-changed': { title: '你家的地址变了', meaning: '旧地址现在通向别处。' },
  'no-internet': { title: '这个家没有联网', meaning: '你的路由器有回应，互联网没有。' },
  'wrong-router': { title: '两台设备都说自己是路由器', meaning: '其中只有一台是这个家的出口。' },
  'vpn-route': {
    title: '这台电脑上的 VPN 隐藏了你家的地址',
    meaning: '出口不经过你的路由器，入口也就不经过。',
  },
  unknown: { title: '我们还说不准', meaning: '我们知道的显示在下面。请稍后再检查。' },
};
