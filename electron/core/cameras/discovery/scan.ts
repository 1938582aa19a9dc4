import { ok } from '../../../../shared/errors.ts';
import { cameraPorts } from '../../../../shared/facts/camera-ports.ts';
import type { FoundDevice, FoundVia } from '../../../../shared/camera.ts';
import type { Network } from '../../ports.ts';
import { viaOf } from './contract.ts';
import type { CameraScanner, ScanListener, Sighting } from './contract.ts';
import { identify } from './identify.ts';
import { isCamera } from './is-camera.ts';
import { browseMdns } from './mdns.ts';
import { searchMulticast } from './multicast-search.ts';
import { MAX_IN_FLIGHT, inTurns, knock } from './port-scan.ts';
import { probeHttp, probePort } from './service-probe.ts';
import { ssdpSearch } from './ssdp.ts';
import { scanTargets } from './subnets.ts';
import { onvifSearch } from './ws-discovery.ts';

/** Enough for a /24 on a slow Wi-Fi. */
const SCAN_MS = 4_500;
/** Multicast answers come within a second or so of the last resend, which is after one second. */
const LISTEN_MS = 2_800;
/** Answered by some device on nearly every port list, and by nobody who is not there. */
const firstPorts = [554, 80, 443, 8080];
/** Where cameras without a name of their own have their picture; asked only where the start page said nothing. */
const openPicturePaths = ['/?action=snapshot', '/snapshot', '/snapshot.jpg', '/image.jpg', '/shot.jpg'];

interface Notebook {
  note(sighting: Sighting): void;
  of(host: string): readonly Sighting[];
  hosts(): readonly string[];
}

const createNotebook = (): Notebook => {
  const pages = new Map<string, Sighting[]>();
  return {
    note: (sighting) => {
      const page = pages.get(sighting.host) ?? [];
      pages.set(sighting.host, page);
      const text = JSON.stringify(sighting);
      if (!page.some((other) => JSON.stringify(other) === text)) page.push(sighting);
    },
    of: (host) => pages.get(host) ?? [],
    hosts: () => [...pages.keys()],
  };
};

const describe = (
  host: string,
  sightings: readonly Sighting[],
  gatewayIp: string | null,
): FoundDevice | null => {
  const identity = identify(sightings);
  if (!isCamera(sightings, identity, host === gatewayIp)) return null;
  const { brandId: _internal, ...known } = identity;
  const onvif = sightings.find((sighting) => sighting.kind === 'onvif');
  const mac = sightings.find((sighting) => sighting.kind === 'mac')?.mac;
  const ports = sightings.flatMap((sighting) => (sighting.kind === 'port' ? [sighting.port] : []));
  const via = new Set<FoundVia>(sightings.flatMap(({ kind }) => viaOf(kind) ?? []));
  return {
    ...known,
    host,
    openPorts: [...new Set(ports)].toSorted((a, b) => a - b),
    via: [...via],
    ...(mac === undefined ? {} : { mac }),
    ...(onvif?.uuid === undefined ? {} : { uuid: onvif.uuid }),
    ...(onvif?.xaddrs[0] === undefined ? {} : { onvifUrl: onvif.xaddrs[0] }),
    evidence: [...identity.evidence],
  };
};

/** Looks behind one open port; where the start page says nothing, for a picture that needs no login. */
const look = async (host: string, port: number, notebook: Notebook, signal: AbortSignal): Promise<void> => {
  notebook.note({ kind: 'port', host, port });
  const seen = await probePort(host, port, signal);
  if (seen === null) return;
  notebook.note(seen);
  if (seen.kind !== 'http' || seen.picture || seen.status === 401) return;
  if (identify(notebook.of(host)).brand !== undefined) return;
  for (const path of openPicturePaths) {
    const answer = await probeHttp(host, port, path, signal);
    if (answer?.picture === true) return notebook.note(answer);
  }
};

/**
 * Two sweeps: a few ports of every address find who is there, then every camera port of those who are. Nobody is sent a
 * credential, and nothing but a connect goes to a port that does not answer.
 */
const sweep = async (
  hosts: readonly string[],
  network: Network,
  notebook: Notebook,
  report: { progress(done: number, total: number): void; seen(host: string): void },
  signal: AbortSignal,
): Promise<void> => {
  const first = firstPorts.flatMap((port) => hosts.map((host) => ({ host, port })));
  const alive = new Set<string>();
  const looks: Promise<void>[] = [];
  let done = 0;
  let total = first.length;
  const tryPort = async ({ host, port }: { readonly host: string; readonly port: number }): Promise<void> => {
    const outcome = await knock(host, port, signal);
    done += 1;
    if (outcome !== 'silent') alive.add(host);
    if (outcome === 'open') looks.push(look(host, port, notebook, signal).then(() => report.seen(host)));
    report.progress(done, total);
  };
  await inTurns(first, MAX_IN_FLIGHT, tryPort);
  // Whoever has a MAC in the neighbour table is there, even if every port so far was silent.
  await inTurns(hosts, 32, async (host) => {
    const mac = await network.macOf(host);
    if (mac === null) return;
    alive.add(host);
    notebook.note({ kind: 'mac', host, mac });
  });
  for (const host of notebook.hosts()) if (hosts.includes(host)) alive.add(host);
  const others = cameraPorts.profiles.full.filter((port) => !firstPorts.includes(port));
  const second = [...alive].flatMap((host) => others.map((port) => ({ host, port })));
  total += second.length;
  await inTurns(second, MAX_IN_FLIGHT, tryPort);
  await Promise.all(looks);
};

/** A bar moves in hundredths; a /24 makes thousands of knocks. */
const inHundredths = (listener: ScanListener): ScanListener['progress'] => {
  let told = -1;
  return (done, total) => {
    const share = Math.floor((done / total) * 100);
    if (share === told) return;
    told = share;
    listener.progress(done, total);
  };
};

/** Tells of a device when it is first known to be a camera, and again when more is known. */
const createAnnouncer = (notebook: Notebook, gatewayIp: string | null, listener: ScanListener) => {
  const told = new Map<string, string>();
  return (host: string): void => {
    const device = describe(host, notebook.of(host), gatewayIp);
    if (device === null) return;
    const text = JSON.stringify(device);
    if (told.get(host) === text) return;
    told.set(host, text);
    listener.found(device);
  };
};

export const createCameraScanner = (network: Network): CameraScanner => ({
  scan: async ({ subnets, timeoutMs = SCAN_MS }, listener, signal) => {
    const interfaces = await network.interfaces();
    const targets = scanTargets(subnets, interfaces);
    if (!targets.ok) return targets;
    const route = await network.defaultRoute();
    const gatewayIp = route?.gatewayIp ?? null;
    const notebook = createNotebook();
    const announce = createAnnouncer(notebook, gatewayIp, listener);
    const note = (sighting: Sighting): void => {
      // Multicast reaches every subnet of the interface; a scan that was told where to look stays there.
      if (subnets !== undefined && !targets.value.includes(sighting.host)) return;
      notebook.note(sighting);
      announce(sighting.host);
    };
    const localIps = interfaces.filter(({ kind }) => kind === 'lan').map(({ ip }) => ip);
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const swept = new AbortController();
    const listening = AbortSignal.any([deadline, swept.signal]);
    const sweepAndListen = async (): Promise<void> => {
      const enough = new Promise((resolve) => setTimeout(resolve, Math.min(LISTEN_MS, timeoutMs)));
      await sweep(
        targets.value,
        network,
        notebook,
        { progress: inHundredths(listener), seen: announce },
        deadline,
      );
      await enough;
      swept.abort();
    };
    const settled = await Promise.allSettled([
      searchMulticast(onvifSearch, localIps, note, listening),
      searchMulticast(ssdpSearch, localIps, note, listening),
      browseMdns(localIps, note, listening),
      sweepAndListen().finally(() => swept.abort()),
    ]);
    const broken = settled.find((outcome) => outcome.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
    signal.throwIfAborted();
    for (const host of notebook.hosts()) announce(host);
    return ok(notebook.hosts().flatMap((host) => describe(host, notebook.of(host), gatewayIp) ?? []));
  },
});
