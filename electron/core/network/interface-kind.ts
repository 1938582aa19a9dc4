import type { InterfaceInfo } from '../../../shared/way-in.ts';

// Names as the systems and the common programs give them. A Windows adapter carries its maker's words instead.
const vpnNames: readonly RegExp[] = [
  /^(tun|tap|wg|utun|ppp|ipsec|gpd|nordlynx|proton|mullvad|tailscale|zt|ham|cscotun|vpn)[-_\w]*\d*$/i,
  /tailscale|wireguard|openvpn|zerotier|nordlynx|hamachi|anyconnect|fortinet|forticlient|wintun|tap-windows|vpn/i,
];
const virtualNames: readonly RegExp[] = [
  /^(docker|br-[0-9a-f]{6,}|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|flannel|cali|kube|vnet|dummy|ifb|bond-slave)[-_.\w]*$/i,
  /^(awdl|llw|anpi|ap|bridge|gif|stf)\d+$/,
  /vethernet|hyper-v|virtualbox|vmware|wsl|loopback/i,
];

/** Virtual switches of hypervisors, by the first three octets of the MAC address. */
const virtualMacs: readonly string[] = ['02:42:', '00:05:69', '00:0c:29', '00:50:56', '0a:00:27'];

/** What an interface is, from its name and MAC: the systems do not say it anywhere in common. */
export const interfaceKind = (name: string, mac: string): InterfaceInfo['kind'] => {
  if (vpnNames.some((pattern) => pattern.test(name))) return 'vpn';
  if (virtualNames.some((pattern) => pattern.test(name))) return 'virtual';
  // A container's own eth0 has a Docker MAC as well, and there it is the LAN: only host-side names count then.
  if (/^(eth|en|wl|wlan)/i.test(name)) return 'lan';
  return virtualMacs.some((start) => mac.toLowerCase().startsWith(start)) ? 'virtual' : 'lan';
};
