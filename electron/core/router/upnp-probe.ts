import type { RouterService as RouterServiceInfo } from '../../../shared/way-in.ts';
import { ipKind } from '../ip-ranges.ts';
import type { Clock } from '../ports.ts';
import type { MappingBackend } from './contract.ts';
import type { IgdDescription, IgdService } from './igd-description.ts';
import { parseIgdDescription } from './igd-description.ts';
import type { LanHttp } from './lan-http.ts';
import type { RouterSigns } from './router-signs.ts';
import type { SoapCall, SoapTarget } from './soap.ts';
import { soapOverLan } from './soap.ts';
import { askGatewayOnce, searchGateway } from './ssdp.ts';
import type { UpnpActions } from './upnp-actions.ts';
import { createUpnpActions } from './upnp-actions.ts';
import { createUpnpBackend } from './upnp-backend.ts';
import { usableExternalIp } from './usable-external-ip.ts';
import type { RouterWire } from './wire.ts';

/** A router describes itself once, or once for each of two IGD versions; more are somebody's joke. */
const maxDescriptions = 3;
/** Dual-WAN routers have up to four connection services. */
const maxServices = 4;

export interface UpnpProbeOptions {
  readonly http: LanHttp;
  readonly wire: RouterWire;
  readonly clock: Clock;
  readonly gatewayIp: string;
  readonly localIp: string;
  /** Where mappings shall lead; `localIp` when left out. */
  readonly clientIp?: string | undefined;
  readonly unicastOnly?: boolean | undefined;
  readonly tag: string;
  readonly isWanted: (internalPort: number) => boolean;
  readonly signs: Pick<RouterSigns, 'onBootId'>;
  /** Another way to send an action, for an IGD that cannot be used otherwise. */
  readonly lastResort: (target: SoapTarget) => SoapCall;
  /** Where this router's description was found before; asked side by side with the search. */
  readonly knownLocation?: URL | undefined;
}

export interface UpnpFinding {
  readonly description: IgdDescription;
  /** Null: an IGD is there, but none of its services answers as it should. */
  readonly backend: MappingBackend | null;
  /** Where that service is, if our own engine speaks to it. */
  readonly target: SoapTarget | null;
}

interface LiveService {
  readonly service: IgdService;
  readonly actions: UpnpActions;
  /** Null: our own engine cannot talk to it. */
  readonly target: SoapTarget | null;
  readonly externalIp: string;
  readonly connected: boolean;
}

const targets = (options: UpnpProbeOptions, service: IgdService): readonly SoapTarget[] =>
  service.controlUrls.map((url) => ({ url, serviceType: service.type, localIp: options.localIp }));

/** Tries each place the control URL may mean; null when no place answers with SOAP. */
const findService = async (
  options: UpnpProbeOptions,
  service: IgdService,
  transport: (target: SoapTarget) => SoapCall,
  several: boolean,
  signal: AbortSignal,
): Promise<LiveService | null> => {
  for (const target of targets(options, service)) {
    const actions = createUpnpActions(transport(target));
    const address = await actions.externalIp(signal);
    if (address.kind === 'broken') continue;
    const status = several ? await actions.status(signal) : null;
    return {
      service,
      actions,
      target,
      externalIp: address.kind === 'done' ? usableExternalIp(address.value) : '',
      connected: status === null || (status.kind === 'done' && status.value.connected),
    };
  }
  return null;
};

/** Connected with a public address, connected with a private one, connected, any; the description's order decides ties. */
const rank = ({ connected, externalIp }: LiveService): number => {
  if (!connected) return 3;
  if (externalIp === '') return 2;
  return ipKind(externalIp) === 'public' ? 0 : 1;
};

const chooseService = async (
  options: UpnpProbeOptions,
  description: IgdDescription,
  signal: AbortSignal,
): Promise<LiveService | null> => {
  const services = description.services.slice(0, maxServices);
  const live: LiveService[] = [];
  for (const service of services) {
    const own = (target: SoapTarget): SoapCall => soapOverLan(options.http, target);
    const found = await findService(options, service, own, services.length > 1, signal);
    if (found !== null) live.push(found);
  }
  const first = services[0];
  if (live.length > 0 || first === undefined) return live.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
  // An IGD that our own engine cannot talk to: one try with the other one.
  const last = await findService(options, first, options.lastResort, false, signal);
  return last === null ? null : { ...last, target: null };
};

const describe = (description: IgdDescription, externalIp: string): RouterServiceInfo => ({
  protocol: 'upnp',
  ...(externalIp === '' ? {} : { externalIp }),
  ...(description.manufacturer === undefined ? {} : { manufacturer: description.manufacturer }),
  ...(description.model === undefined ? {} : { model: description.model }),
  ...(description.igdVersion === undefined ? {} : { igdVersion: description.igdVersion }),
});

/** Reads one description; null when it is none, or names no service that maps ports. */
const inspect = async (
  options: UpnpProbeOptions,
  location: URL,
  signal: AbortSignal,
): Promise<UpnpFinding | null> => {
  const answer = await options.http.send({ url: location, method: 'GET', localIp: options.localIp }, signal);
  if (answer.kind !== 'answer') return null;
  const description = parseIgdDescription(answer.body, location);
  if (description === null || description.services.length === 0) return null;
  const live = await chooseService(options, description, signal);
  const backend =
    live === null
      ? null
      : createUpnpBackend({
          actions: live.actions,
          info: describe(description, live.externalIp),
          canAddAny: live.service.kind === 'ip' && live.service.version >= 2,
          localIp: options.clientIp ?? options.localIp,
          tag: options.tag,
          isWanted: options.isWanted,
          clock: options.clock,
          ping: async (pingSignal) => pingGateway(options, pingSignal),
        });
  return { description, backend, target: live?.target ?? null };
};

/** Also tells the signs which boot number the answer carried. */
const pingGateway = async (options: UpnpProbeOptions, signal: AbortSignal): Promise<boolean> => {
  const answer = await askGatewayOnce(options, signal);
  if (answer?.bootId !== undefined) options.signs.onBootId(answer.uuid, answer.bootId);
  return answer !== null;
};

const bySearch = async (options: UpnpProbeOptions, signal: AbortSignal): Promise<UpnpFinding | null> => {
  const answers = await searchGateway(options, signal);
  let unusable: UpnpFinding | null = null;
  for (const { location, bootId, uuid } of answers.slice(0, maxDescriptions)) {
    if (bootId !== undefined) options.signs.onBootId(uuid, bootId);
    const finding = await inspect(options, location, signal);
    if (finding?.backend) return finding;
    unusable ??= finding;
  }
  return unusable;
};

/** Looks for the gateway's UPnP service and proves it by one answered action. Null: none on this router. */
export const probeUpnp = async (
  options: UpnpProbeOptions,
  signal: AbortSignal,
): Promise<UpnpFinding | null> => {
  const { knownLocation } = options;
  if (knownLocation === undefined) return bySearch(options, signal);
  const searching = new AbortController();
  const searched = bySearch(options, AbortSignal.any([signal, searching.signal]));
  const known = await inspect(options, knownLocation, signal);
  if (!known?.backend) return searched;
  searching.abort();
  await searched;
  return known;
};
