import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { isIPv4 } from 'node:net';
import type { RouterWire } from './wire.ts';

/** Questions are repeated: UDP gets lost on Wi-Fi (UPnP Device Architecture 1.1, 1.3.2). */
const resendAtMs = [0, 250, 1000] as const;
/** After the first answer: a router often answers once for each target, and the better one may come second. */
const collectMs = 50;
/** After an answer for something else on the router (its media server): the gateway's own answer may be on its way. */
const collectOtherMs = 600;
/** Devices spread their answers over this many seconds. */
const maxWaitSeconds = 1;
const maxAnswers = 16;
/** An answer fits one datagram on Ethernet. */
const maxDatagramBytes = 2048;

const gatewayTargets = [
  'urn:schemas-upnp-org:device:InternetGatewayDevice:2',
  'urn:schemas-upnp-org:device:InternetGatewayDevice:1',
] as const;

export interface SsdpAnswer {
  /** On the gateway's own host, whatever host the answer named. */
  readonly location: URL;
  readonly server: string;
  readonly target: string;
  /** Of the device, from its USN. */
  readonly uuid: string;
  /** BOOTID.UPNP.ORG, where the device tells it: grows with every restart. */
  readonly bootId?: number | undefined;
}

export interface SsdpSearch {
  readonly gatewayIp: string;
  readonly localIp: string;
  readonly wire: RouterWire;
  /** Ask this one host and nobody else. */
  readonly unicastOnly?: boolean | undefined;
}

/** Header fields of an SSDP message in lower case, or null for what is no answer and no announcement. */
export const parseSsdp = (datagram: Buffer): ReadonlyMap<string, string> | null => {
  if (datagram.length > maxDatagramBytes) return null;
  const [start = '', ...lines] = datagram.toString('latin1').split(/\r?\n/);
  if (!/^HTTP\/1\.[01] 200/i.test(start) && !/^NOTIFY /i.test(start)) return null;
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
};

/**
 * Where to read the description. The sender is the gateway already; a LOCATION that names another host is a
 * router that puts an old or outside address there: its port and path are kept, its host is not.
 */
export const locationOnGateway = (location: string, gatewayIp: string): URL | null => {
  if (!URL.canParse(location)) return null;
  const url = new URL(location);
  if (url.protocol !== 'http:' || url.username !== '' || url.password !== '' || !isIPv4(gatewayIp))
    return null;
  url.hostname = gatewayIp;
  return url;
};

export const readAnswer = (datagram: Buffer, sender: string, gatewayIp: string): SsdpAnswer | null => {
  if (sender !== gatewayIp) return null;
  const fields = parseSsdp(datagram);
  const location = locationOnGateway(fields?.get('location') ?? '', gatewayIp);
  if (fields === null || location === null) return null;
  const target = fields.get('st') ?? fields.get('nt') ?? '';
  const bootId = Number(fields.get('bootid.upnp.org') ?? Number.NaN);
  return {
    location,
    target,
    uuid: (fields.get('usn') ?? '').split('::', 1)[0] ?? '',
    server: (fields.get('server') ?? '').slice(0, 200),
    ...(Number.isSafeInteger(bootId) ? { bootId } : {}),
  };
};

const question = (target: string, host: string): Buffer =>
  Buffer.from(
    [
      'M-SEARCH * HTTP/1.1',
      `HOST: ${host}`,
      'MAN: "ssdp:discover"',
      `MX: ${maxWaitSeconds}`,
      `ST: ${target}`,
      '',
      '',
    ].join('\r\n'),
  );

/**
 * One round of questions. To the gateway itself first: a PC's firewall lets answers from an address that was
 * asked pass, but often drops answers to a multicast. Everything else on the LAN is asked as late as possible.
 */
const ask = (socket: Socket, { gatewayIp, wire, unicastOnly }: SsdpSearch, round: number): void => {
  const send = (target: string, address: string): void =>
    socket.send(question(target, `${address}:${wire.ssdpPort}`), wire.ssdpPort, address, () => undefined);
  for (const target of [...gatewayTargets, 'ssdp:all']) send(target, gatewayIp);
  if (unicastOnly === true) return;
  const many = round === 0 ? gatewayTargets : [...gatewayTargets, 'ssdp:all'];
  for (const target of many) send(target, wire.ssdpGroup);
};

const forGateway = ({ target }: SsdpAnswer): boolean => /:(InternetGatewayDevice|WAN\w+):\d+$/.test(target);

/** Keeps the questions on the LAN's interface; a system that refuses sends them where its routes say. */
const pinMulticast = (socket: Socket, localIp: string): void => {
  try {
    socket.setMulticastInterface(localIp);
    socket.setMulticastTTL(2);
  } catch {
    // The address has just gone: the questions to the gateway itself still go out.
  }
};

/**
 * Asks for Internet gateway devices and returns the gateway's answers, one for each description, those for a
 * gateway target first; empty when none came in time.
 */
export const searchGateway = async (
  search: SsdpSearch,
  signal: AbortSignal,
): Promise<readonly SsdpAnswer[]> =>
  new Promise((resolve) => {
    const answers = new Map<string, SsdpAnswer>();
    const timers: NodeJS.Timeout[] = [];
    const socket = createSocket({ type: 'udp4' });
    const finish = (): void => {
      timers.forEach(clearTimeout);
      signal.removeEventListener('abort', finish);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      resolve([...answers.values()].toSorted((a, b) => Number(forGateway(b)) - Number(forGateway(a))));
    };
    const onMessage = (datagram: Buffer, sender: string): void => {
      const answer = readAnswer(datagram, sender, search.gatewayIp);
      if (answer === null) return;
      const known = answers.get(answer.location.href);
      if (known === undefined && answers.size >= maxAnswers) return;
      if (known === undefined || !forGateway(known)) answers.set(answer.location.href, answer);
      timers.push(setTimeout(finish, forGateway(answer) ? collectMs : collectOtherMs));
    };
    if (signal.aborted) return finish();
    signal.addEventListener('abort', finish, { once: true });
    socket.on('error', finish);
    socket.on('message', (datagram, { address }) => onMessage(datagram, address));
    socket.bind(0, search.localIp, () => {
      pinMulticast(socket, search.localIp);
      resendAtMs.forEach((at, round) => timers.push(setTimeout(() => ask(socket, search, round), at)));
    });
    timers.push(setTimeout(finish, search.wire.probeMs));
  });

/** A router that is well answers one question within its MX of a second. */
const onceTimeoutMs = 1500;

/** One question to the gateway alone, its first gateway answer or null: the cheapest sign of life that UPnP has. */
export const askGatewayOnce = async (search: SsdpSearch, signal: AbortSignal): Promise<SsdpAnswer | null> =>
  new Promise((resolve) => {
    const socket = createSocket({ type: 'udp4' });
    const finish = (answer: SsdpAnswer | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      resolve(answer);
    };
    const onAbort = (): void => finish(null);
    const timer = setTimeout(() => finish(null), onceTimeoutMs);
    if (signal.aborted) return finish(null);
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('error', () => finish(null));
    socket.on('message', (datagram, { address }) => {
      const answer = readAnswer(datagram, address, search.gatewayIp);
      if (answer !== null && forGateway(answer)) finish(answer);
    });
    const { gatewayIp, localIp, wire } = search;
    socket.bind(0, localIp, () => {
      const payload = question(gatewayTargets[1], `${gatewayIp}:${wire.ssdpPort}`);
      socket.send(payload, wire.ssdpPort, gatewayIp, (error) => error !== null && finish(null));
    });
  });
