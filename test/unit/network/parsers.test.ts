import { expect, test } from 'vitest';
import { interfaceKind } from '../../../electron/core/network/interface-kind.ts';
import { parseArpCommand, parseLinuxArp } from '../../../electron/core/network/neighbour-parsers.ts';
import {
  parseLinuxIpv6Addresses,
  parseLinuxIpv6Routes,
  parseMacIpv6Addresses,
  parseMacIpv6Route,
  parseWindowsIpv6Addresses,
  parseWindowsIpv6Routes,
} from '../../../electron/core/network/ipv6-parsers.ts';
import {
  parseLinuxRoutes,
  parseMacRoute,
  parseWindowsRoutes,
} from '../../../electron/core/network/route-parsers.ts';
import { nameOfWindowsInterface } from '../../../electron/core/network/system-ipv6.ts';
import { chooseRoute } from '../../../electron/core/network/system-network.ts';
import type { InterfaceInfo } from '../../../shared/way-in.ts';

const linuxRoutes = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
wlan0	00000000	0107A8C0	0003	0	0	600	00000000	0	0	0
eth0	00000000	0107A8C0	0003	0	0	100	00000000	0	0	0
tun0	00000000	00000000	0001	0	0	50	00000000	0	0	0
tun0	00000000	0100080A	0003	0	0	0	00000080	0	0	0
eth0	0007A8C0	00000000	0001	0	0	100	00FFFFFF	0	0	0
lo	00000000	00000000	0201	0	0	0	00000000	0	0	0
`;

test('Linux: default routes by metric; half routes of VPN programs and reject routes are none', () => {
  expect(parseLinuxRoutes(linuxRoutes)).toEqual([
    { gatewayIp: null, interfaceName: 'tun0', localIp: null, metric: 50 },
    { gatewayIp: '192.168.7.1', interfaceName: 'eth0', localIp: null, metric: 100 },
    { gatewayIp: '192.168.7.1', interfaceName: 'wlan0', localIp: null, metric: 600 },
  ]);
  expect(parseLinuxRoutes('')).toEqual([]);
});

test('Linux: the IPv6 default route and its link-local router', () => {
  const text = [
    '20010db8000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0',
    '00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000a0027fffe123456 00000064 00000003 00000000 00000003     eth0',
    '00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo',
  ].join('\n');
  expect(parseLinuxIpv6Routes(text)).toEqual([
    { gatewayIp: 'fe80::a00:27ff:fe12:3456', interfaceName: 'eth0' },
  ]);
});

test('Linux: the IPv6 address that stays, not the temporary one, not the private one', () => {
  const text = [
    '20010db8000000000000000000000001 02 40 00 80     eth0',
    '2a00145040010000021122fffe334455 02 40 00 01     eth0',
    '2a001450400100000000000000000020 02 40 00 80     eth0',
    'fd120000000000000000000000000020 02 40 00 80     eth0',
    'fe80000000000000021122fffe334455 02 40 20 80     eth0',
    '2a001450400200000000000000000020 03 40 00 80     eth1',
  ].join('\n');
  expect(parseLinuxIpv6Addresses(text, 'eth0')).toEqual(['2a00:1450:4001::20']);
});

test('macOS: the IPv6 router', () => {
  const text = '   route to: ::\ndestination: ::\n    gateway: fe80::1%en0\n  interface: en0\n';
  expect(parseMacIpv6Route(text)).toEqual([{ gatewayIp: 'fe80::1', interfaceName: 'en0' }]);
  expect(parseMacIpv6Route('route: not in table')).toEqual([]);
});

test('macOS: the IPv6 address that stays', () => {
  const text = `en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	inet6 fe80::1c8b:7aff:fe12:3456%en0 prefixlen 64 secured scopeid 0xb
	inet6 2a00:1450:4001:0::99 prefixlen 64 deprecated autoconf temporary
	inet6 2a00:1450:4001::77 prefixlen 64 autoconf temporary
	inet6 2a00:1450:4001:0:0::20 prefixlen 64 autoconf secured
	inet6 fd12::20 prefixlen 64 autoconf secured
`;
  expect(parseMacIpv6Addresses(text)).toEqual(['2a00:1450:4001::20']);
  expect(parseMacIpv6Addresses('')).toEqual([]);
});

test('Windows: the IPv6 routers by metric, in any language, no persistent and no on-link routes', () => {
  const text = `===========================================================================
Schnittstellenliste
 12...00 15 5d 01 02 03 ......Intel(R) Ethernet Connection
 17...00 ff 9c 21 4a 02 ......TAP-Windows Adapter V9
  1...........................Software Loopback Interface 1
===========================================================================

IPv6-Routentabelle
===========================================================================
Aktive Routen:
 If Metrik Netzwerkziel             Gateway
 17    331 ::/0                     Auf Verbindung
  9    291 ::/0                     fe80::2
 12    281 ::/0                     fe80::0a00:27ff:fe12:3456
  1    331 ::1/128                  Auf Verbindung
 12    281 2a00:1450:4001::/64      Auf Verbindung
 12    281 2a00:1450:4001:0:211:22ff:fe33:4455/128
                                    Auf Verbindung
===========================================================================
Ständige Routen:
 If Metrik Netzwerkziel             Gateway
  0 4294967295 ::/0                     fe80::1
===========================================================================
`.replaceAll('\n', '\r\n');
  expect(parseWindowsIpv6Routes(text)).toEqual([
    { gatewayIp: 'fe80::a00:27ff:fe12:3456', interfaceIndex: 12 },
    { gatewayIp: 'fe80::2', interfaceIndex: 9 },
  ]);
  expect(parseWindowsIpv6Routes('')).toEqual([]);
});

test('Windows: the IPv6 address that stays, not a temporary, private or expiring one', () => {
  const text = [
    '12 Random Preferred 2a00:1450:4001::77',
    '12 Link Deprecated 2a00:1450:4002::20',
    '12 Link Tentative 2a00:1450:4001::21',
    '12 Link Preferred 2A00:1450:4001:0::20',
    '12 Dhcp Preferred 2a00:1450:4001::d',
    '12 Link Preferred fd12::20',
    '12 Link Preferred fe80::211:22ff:fe33:4455%12',
    '9 Link Preferred 2a00:1450:4009::20',
    '1 WellKnown Preferred ::1',
  ].join('\r\n');
  expect(parseWindowsIpv6Addresses(text, 12)).toEqual(['2a00:1450:4001::20', '2a00:1450:4001::d']);
  expect(parseWindowsIpv6Addresses(text, 7)).toEqual([]);
});

test('Windows: an interface by its number, which is the zone of its link-local address', () => {
  const own = (address: string, scopeid: number) => ({
    address,
    scopeid,
    family: 'IPv6' as const,
    netmask: 'ffff:ffff:ffff:ffff::',
    mac: '02:00:00:00:00:01',
    internal: false,
    cidr: `${address}/64`,
  });
  const interfaces = {
    Ethernet: [own('2a00:1450:4001::20', 0), own('fe80::211:22ff:fe33:4455', 12)],
    WLAN: [own('fe80::9', 9)],
  };
  expect(nameOfWindowsInterface(interfaces, 12)).toBe('Ethernet');
  expect(nameOfWindowsInterface(interfaces, 9)).toBe('WLAN');
  expect(nameOfWindowsInterface(interfaces, 3)).toBeUndefined();
});

test('macOS: gateway and interface; a tunnel has no gateway', () => {
  const text = `   route to: default
destination: default
       mask: default
    gateway: 192.168.1.1
  interface: en0
      flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
`;
  expect(parseMacRoute(text)).toEqual([
    { gatewayIp: '192.168.1.1', interfaceName: 'en0', localIp: null, metric: 0 },
  ]);
  expect(parseMacRoute('  destination: default\n  interface: utun4\n')).toEqual([
    { gatewayIp: null, interfaceName: 'utun4', localIp: null, metric: 0 },
  ]);
  expect(parseMacRoute('route: writing to routing socket: not in table')).toEqual([]);
});

test('Windows: rows in any language, best metric first, no persistent routes', () => {
  const text = `===========================================================================
Schnittstellenliste
 12...00 15 5d 01 02 03 ......Intel(R) Ethernet
IPv4-Routentabelle
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0      192.168.1.1     192.168.1.50     35
          0.0.0.0          0.0.0.0   Auf Verbindung        10.8.0.2      5
Ständige Routen:
          0.0.0.0          0.0.0.0      192.168.1.1       1
`;
  expect(parseWindowsRoutes(text)).toEqual([
    { gatewayIp: null, interfaceName: null, localIp: '10.8.0.2', metric: 5 },
    { gatewayIp: '192.168.1.1', interfaceName: null, localIp: '192.168.1.50', metric: 35 },
  ]);
});

const nic = (name: string, ip: string, kind: InterfaceInfo['kind']): InterfaceInfo => ({
  name,
  ip,
  kind,
  prefix: 24,
  mac: '02:00:00:00:00:01',
  defaultRoute: false,
});

test('the LAN router is chosen even when a VPN holds the better route', () => {
  const routes = parseLinuxRoutes(linuxRoutes);
  const lan = nic('eth0', '192.168.7.20', 'lan');
  const tunnel = nic('tun0', '10.8.0.2', 'vpn');
  expect(chooseRoute(routes, [tunnel, lan])).toEqual({
    gatewayIp: '192.168.7.1',
    interfaceName: 'eth0',
    localIp: '192.168.7.20',
  });
  expect(chooseRoute(routes, [tunnel])).toBeNull();
  expect(chooseRoute([], [lan])).toBeNull();
});

test('a virtual interface is used when it alone has a way out', () => {
  const routes = [{ gatewayIp: '10.0.3.1', interfaceName: 'veth7', localIp: null, metric: 0 }];
  expect(chooseRoute(routes, [nic('veth7', '10.0.3.9', 'virtual')])?.gatewayIp).toBe('10.0.3.1');
});

test.for([
  ['eth0', 'lan'],
  ['enp3s0', 'lan'],
  ['wlan0', 'lan'],
  ['en0', 'lan'],
  ['Ethernet 2', 'lan'],
  ['WLAN', 'lan'],
  ['docker0', 'virtual'],
  ['br-3f1c2d4e5a6b', 'virtual'],
  ['veth12ab', 'virtual'],
  ['virbr0', 'virtual'],
  ['vmnet8', 'virtual'],
  ['vEthernet (WSL)', 'virtual'],
  ['VirtualBox Host-Only Network', 'virtual'],
  ['awdl0', 'virtual'],
  ['tun0', 'vpn'],
  ['wg0', 'vpn'],
  ['utun3', 'vpn'],
  ['tailscale0', 'vpn'],
  ['Tailscale', 'vpn'],
  ['ppp0', 'vpn'],
  ['OpenVPN Wintun', 'vpn'],
] as const)('%s is %s', ([name, kind]) => {
  expect(interfaceKind(name, 'aa:bb:cc:00:11:22')).toBe(kind);
});

test('the neighbour table, from file and from command', () => {
  const file = `IP address       HW type     Flags       HW address            Mask     Device
192.168.7.1      0x1         0x2         AA:bb:cc:00:11:22     *        eth0
192.168.7.9      0x1         0x0         00:00:00:00:00:00     *        eth0
`;
  expect(parseLinuxArp(file, '192.168.7.1')).toBe('aa:bb:cc:00:11:22');
  expect(parseLinuxArp(file, '192.168.7.9')).toBeNull();
  expect(parseLinuxArp(file, '192.168.7.11')).toBeNull();
  expect(parseArpCommand('? (192.168.1.1) at 0:11:22:33:44:5 on en0 ifscope [ethernet]', '192.168.1.1')).toBe(
    '00:11:22:33:44:05',
  );
  const windows = '\r\nInterface: 192.168.1.50 --- 0xc\r\n  192.168.1.1   00-11-22-aa-bb-cc   dynamic\r\n';
  expect(parseArpCommand(windows, '192.168.1.1')).toBe('00:11:22:aa:bb:cc');
  expect(parseArpCommand('? (192.168.1.7) at (incomplete) on en0', '192.168.1.7')).toBeNull();
});
