import type { Disturbance } from './contract.ts';
import type { MulticastEar } from './multicast-ear.ts';
import { openMulticastEar } from './multicast-ear.ts';
import { readAddressAnswer } from './nat-pmp-messages.ts';
import { readAnnounceAnswer } from './pcp-messages.ts';
import type { RouterKey } from './router-probe.ts';
import type { RouterSigns } from './router-signs.ts';
import { parseSsdp } from './ssdp.ts';
import type { RouterWire } from './wire.ts';

export interface AnnouncementOptions {
  readonly wire: RouterWire;
  readonly key: RouterKey;
  readonly signs: RouterSigns;
  readonly tell: (what: Disturbance) => void;
}

const gatewayType = /:(InternetGatewayDevice|WAN\w+):\d+$/;

/** Listens to what the gateway, and nobody else, announces about itself: NAT-PMP, PCP and SSDP. */
export const openAnnouncements = ({ wire, key, signs, tell }: AnnouncementOptions): MulticastEar => {
  let lastAddress: string | null = null;

  const onPmp = (datagram: Buffer): void => {
    const address = readAddressAnswer(datagram);
    if (address !== null) {
      signs.onEpoch('nat-pmp', address.epochSeconds);
      if (address.externalIp === lastAddress) return;
      lastAddress = address.externalIp;
      tell('router-announced');
      return;
    }
    const announced = readAnnounceAnswer(datagram);
    if (announced?.version === 2) signs.onEpoch('pcp', announced.epochSeconds);
  };

  const onSsdp = (datagram: Buffer): void => {
    const fields = parseSsdp(datagram);
    if (fields === null || !gatewayType.test(fields.get('nt') ?? '')) return;
    if (fields.get('nts') === 'ssdp:byebye') return tell('router-announced');
    const bootId = Number(fields.get('bootid.upnp.org') ?? Number.NaN);
    const uuid = (fields.get('usn') ?? '').split('::', 1)[0] ?? '';
    if (Number.isSafeInteger(bootId)) signs.onBootId(uuid, bootId);
  };

  const fromGateway =
    (read: (datagram: Buffer) => void) =>
    (datagram: Buffer, sender: string): void => {
      if (sender === key.gatewayIp) read(datagram);
    };
  const ears = [
    openMulticastEar({
      group: wire.announceGroup,
      port: wire.announcePort,
      localIp: key.localIp,
      onMessage: fromGateway(onPmp),
    }),
    openMulticastEar({
      group: wire.ssdpGroup,
      port: wire.ssdpPort,
      localIp: key.localIp,
      onMessage: fromGateway(onSsdp),
    }),
  ];
  return { close: () => ears.forEach((ear) => ear.close()) };
};
