import type { Home } from '../home.ts';
import { addresses } from './addresses.ts';
import { connect } from './namespace.ts';
import type { Host } from './namespace.ts';
import { createRouter } from './router.ts';

/** The ISP lets nothing in on this port; everything else passes. */
export const ispDropsPort = ({ isp }: Home, port: number): Promise<void> =>
  isp.nft(`
table ip filter {
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "inet0" tcp dport ${port} drop
  }
}
`);

/** The line is up and the router has its address, but nothing beyond the ISP answers. */
export const cutInternet = ({ isp }: Home): Promise<void> =>
  isp.nft(`
table ip outage {
  chain forward { type filter hook forward priority filter; policy drop; }
}
`);

export const restoreInternet = async ({ isp }: Home): Promise<void> => {
  await isp.must(['nft', 'delete', 'table', 'ip', 'outage']);
};

/** A desktop's usual firewall: what the PC asked for may come back, nothing else comes in. */
export const closePcFirewall = ({ pc }: Home): Promise<void> =>
  pc.nft(`
table inet filter {
  chain input {
    type filter hook input priority filter; policy drop;
    iif "lo" accept
    ct state established,related accept
    ip protocol icmp accept
  }
}
`);

/** The router lists the mapping and does not let anyone through. */
export const stopForwarding = async ({ rtr }: Home, internalPort: number): Promise<void> => {
  const rule = ['iifname', 'wan0', 'tcp', 'dport', String(internalPort), 'drop'];
  await rtr.host.must(['nft', 'insert', 'rule', 'inet', 'home', 'forward', ...rule]);
};

/** The ISP gives the home another address; the router's table of mappings goes with the old one. */
export const changeAddress = async ({ rtr }: Home): Promise<void> => {
  await rtr.host.ip([
    `addr del ${addresses.home}/24 dev wan0`,
    `addr add ${addresses.homeLater}/24 dev wan0`,
    `route replace default via ${addresses.ispSide}`,
  ]);
};

/** miniupnpd has one switch for NAT-PMP and PCP: dropping version 0 (RFC 6886 3.1) leaves a router that speaks PCP alone. */
export const dropNatPmp = (router: Host): Promise<void> =>
  router.nft(`
table inet pcp_only {
  chain input {
    type filter hook input priority filter; policy accept;
    udp dport 5351 @th,64,8 0 drop
  }
}
`);

/** The first packet of the first connection to the router's UPnP gets lost, as on a weak Wi-Fi; a SYN has 60 bytes. */
export const loseFirstSyn = ({ rtr }: Home): Promise<void> =>
  rtr.host.nft(`
table inet weak_wifi {
  chain input {
    type filter hook input priority filter; policy accept;
    tcp dport 5000 quota until 70 bytes drop
  }
}
`);

/** Another device of the LAN opens an outside port for itself, as a game console does. */
export const takePort = async (home: Home, port: number): Promise<Host> => {
  const console = await home.addLanHost('console', '192.168.77.30');
  await console.must(['upnpc', '-e', 'console', '-a', '192.168.77.30', '3074', String(port), 'TCP'], {
    timeoutMs: 20_000,
  });
  return console;
};

/** A second router on the same LAN, with a line of its own, that answers UPnP as well. */
export const addSecondRouter = async (home: Home): Promise<void> => {
  const second = await home.addLanHost('rtr2', '192.168.77.2');
  await connect(home.isp, 'home1', second, 'wan0');
  await home.isp.ip(['addr add 81.2.70.1/24 dev home1']);
  await second.ip(['addr add 81.2.70.9/24 dev wan0', 'route replace default via 81.2.70.1']);
  await createRouter(
    second,
    { lanPort: 'eth0' },
    { lan: addresses.lan, uuid: '6c616220-0000-4000-8000-000000000003', workFolder: home.workFolder },
  );
};

/** A VPN that takes all traffic: the default route leads into `tun0`, and out to the Internet by the VPN's address. */
export const startVpn = async (home: Home): Promise<void> => {
  const vpn = await home.addHost('vpn');
  await connect(home.pc, 'tun0', vpn, 'pc0');
  await connect(home.inet, 'vpn0', vpn, 'inet0');
  await home.inet.ip(['addr add 62.40.1.1/24 dev vpn0']);
  await vpn.ip(['addr add 10.8.0.1/24 dev pc0', 'addr add 62.40.1.9/24 dev inet0']);
  await vpn.ip(['route add default via 62.40.1.1']);
  await vpn.sysctl('net.ipv4.ip_forward', 1);
  await vpn.nft(`
table ip vpn {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "inet0" masquerade
  }
}
`);
  await home.pc.ip(['addr add 10.8.0.2/24 dev tun0', 'route replace default via 10.8.0.1 dev tun0']);
};
