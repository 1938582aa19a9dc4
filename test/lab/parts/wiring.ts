import { addresses } from './addresses.ts';
import { connect } from './namespace.ts';
import type { Host } from './namespace.ts';

/** The Internet and the ISP: whoever is in `inet` reaches the ISP's customers, and nothing else is anywhere. */
export const wireInternet = async (inet: Host, isp: Host): Promise<void> => {
  await connect(inet, 'isp0', isp, 'inet0');
  await inet.ip([
    'addr add 62.40.0.2/30 dev isp0',
    `addr add ${addresses.viewer}/32 dev lo`,
    `route add 81.2.69.0/24 via 62.40.0.1 src ${addresses.viewer}`,
  ]);
  await isp.ip(['addr add 62.40.0.1/30 dev inet0', 'route add default via 62.40.0.2']);
  await isp.sysctl('net.ipv4.ip_forward', 1);
};

/** The ISP's own NAT: all its customers of this kind leave by one address, and nothing finds its way back in. */
const carrierGradeNat = `
table ip carrier {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "inet0" ip saddr 100.64.0.0/10 snat to ${addresses.home}
  }
}
`;

/** The Internet and the ISP in IPv6; nothing of the home takes part until `wireHome6`. */
export const wireInternet6 = async (inet: Host, isp: Host): Promise<void> => {
  await inet.ip([
    'addr add 2a0b:f4c2:ffff::2/64 dev isp0 nodad',
    `addr add ${addresses.viewer6}/128 dev lo nodad`,
    `route add 2a0b:f4c2:1::/64 via 2a0b:f4c2:ffff::1 src ${addresses.viewer6}`,
    `route add ${addresses.lan6} via 2a0b:f4c2:ffff::1 src ${addresses.viewer6}`,
  ]);
  await isp.ip(['addr add 2a0b:f4c2:ffff::1/64 dev inet0 nodad', 'route add default via 2a0b:f4c2:ffff::2']);
  await isp.sysctl('net.ipv6.conf.all.forwarding', 1);
};

/** A home with global IPv6 addresses of its own; the router lets nothing in that nobody inside asked for. */
export const wireHome6 = async (isp: Host, rtr: Host, pc: Host): Promise<void> => {
  await isp.ip([
    `addr add ${addresses.ispSide6}/64 dev home0 nodad`,
    `route add ${addresses.lan6} via ${addresses.home6}`,
  ]);
  await rtr.ip([
    `addr add ${addresses.home6}/64 dev wan0 nodad`,
    `addr add ${addresses.router6}/64 dev lan0 nodad`,
    `route add default via ${addresses.ispSide6}`,
  ]);
  await rtr.sysctl('net.ipv6.conf.all.forwarding', 1);
  await pc.ip([`addr add ${addresses.pc6}/64 dev eth0 nodad`, `route add default via ${addresses.router6}`]);
};

/** Takes the home's IPv4 line away: the LAN keeps its private addresses, which lead nowhere. */
export const cutIpv4 = (rtr: Host): Promise<void> => rtr.ip([`addr del ${addresses.home}/24 dev wan0`]);

export interface LineParts {
  readonly isp: Host;
  readonly rtr: Host;
  readonly up: Host | null;
  readonly line: 'public' | 'cgnat';
}

/** The line from the ISP into the house, to the outer router where there are two. */
export const wireLine = async ({ isp, rtr, up, line }: LineParts): Promise<void> => {
  const first = up ?? rtr;
  await connect(isp, 'home0', first, 'wan0');
  const [there, here] =
    line === 'cgnat' ? [addresses.cgnatIspSide, addresses.cgnat] : [addresses.ispSide, addresses.home];
  await isp.ip([
    `addr add ${there}/24 dev home0`,
    ...(line === 'cgnat' ? [`addr add ${addresses.home}/32 dev lo`] : []),
  ]);
  if (line === 'cgnat') await isp.nft(carrierGradeNat);
  await first.ip([`addr add ${here}/24 dev wan0`, `route add default via ${there}`]);
  if (up === null) return;
  await makeLan(up, addresses.upstreamRouter);
  await connect(up, 'lan-rtr', rtr, 'wan0');
  await up.ip(['link set lan-rtr master lan0']);
  await rtr.ip([
    `addr add ${addresses.behindUpstream}/24 dev wan0`,
    `route add default via ${addresses.upstreamRouter}`,
  ]);
};

/** The switch inside a router, with the router's own address on it. */
export const makeLan = (router: Host, address: string): Promise<void> =>
  router.ip([
    'link add lan0 type bridge forward_delay 0',
    `addr add ${address}/24 dev lan0`,
    'link set lan0 up',
  ]);

export const joinLan = async (router: Host, host: Host, address: string): Promise<void> => {
  await connect(router, `lan-${host.name}`, host, 'eth0');
  await router.ip([`link set lan-${host.name} master lan0`]);
  await host.ip([`addr add ${address}/24 dev eth0`, `route add default via ${addresses.router}`]);
};
