import type { XmlNode } from './lan-xml.ts';
import { children, child, parseLanXml, textOf } from './lan-xml.ts';

/** A service that can map ports, as the description names it. */
export interface IgdService {
  /** The whole URN: SOAP calls must repeat it exactly. */
  readonly type: string;
  readonly kind: 'ip' | 'ppp';
  readonly version: number;
  /** dslforum.org and other names for the same service. */
  readonly standard: boolean;
  /** Where to send actions, most likely first: some routers mean a relative URL from the root of the host. */
  readonly controlUrls: readonly URL[];
}

export interface PinholeService {
  readonly type: string;
  readonly controlUrls: readonly URL[];
}

export interface IgdDescription {
  readonly location: URL;
  readonly manufacturer?: string | undefined;
  readonly model?: string | undefined;
  /** Of the InternetGatewayDevice; undefined when the root device is something else. */
  readonly igdVersion?: number | undefined;
  /** Best first. */
  readonly services: readonly IgdService[];
  /** WANIPv6FirewallControl:1 (IGD:2), for IPv6 pinholes. */
  readonly pinholes: readonly PinholeService[];
}

const maxDevices = 32;

const allDevices = (root: XmlNode | undefined): readonly XmlNode[] => {
  const found: XmlNode[] = [];
  const waiting = [...children(root, 'device')];
  for (
    let device = waiting.shift();
    device !== undefined && found.length < maxDevices;
    device = waiting.shift()
  ) {
    found.push(device);
    waiting.push(...children(child(device, 'deviceList'), 'device'));
  }
  return found;
};

/** The URL on the gateway's own host, or null: no service of the router lives elsewhere. */
const onHost = (text: string, base: URL, host: string): URL | null => {
  if (!URL.canParse(text, base.href)) return null;
  const url = new URL(text, base);
  if (url.protocol !== 'http:') return null;
  url.hostname = host;
  url.username = '';
  url.password = '';
  return url;
};

/** Relative to URLBase or the description (RFC 3986), then from the root, then with the description's own port. */
const resolveControl = (text: string, urlBase: string, location: URL): readonly URL[] => {
  if (text === '') return [];
  const host = location.hostname;
  const base = (urlBase === '' ? null : onHost(urlBase, location, host)) ?? location;
  const urls = [onHost(text, base, host), onHost(text.startsWith('/') ? text : `/${text}`, base, host)];
  const alike = text.includes('://') ? urls.slice(0, 1) : [...urls, onHost(text, location, host)];
  const distinct = new Map(alike.filter((url) => url !== null).map((url) => [url.href, url]));
  return [...distinct.values()];
};

const mappingPattern =
  /^(urn:[^:]+:service:)(WANIPConnection|WANPPPConnection|IPConnection|PPPConnection):(\d+)$/i;

const readService = (node: XmlNode, urlBase: string, location: URL): IgdService | null => {
  const type = textOf(node, 'serviceType');
  const match = mappingPattern.exec(type);
  const controlUrls = resolveControl(textOf(node, 'controlURL'), urlBase, location);
  if (match === null || controlUrls.length === 0) return null;
  return {
    type,
    kind: /ppp/i.test(match[2] ?? '') ? 'ppp' : 'ip',
    version: Number(match[3]),
    standard: (match[1] ?? '').toLowerCase() === 'urn:schemas-upnp-org:service:',
    controlUrls,
  };
};

/** v2 before v1 before PPP before names that are not the standard's. */
const rank = (service: IgdService): number =>
  (service.standard ? 0 : 100) + (service.kind === 'ppp' ? 10 : 0) + (9 - Math.min(service.version, 9));

const short = (text: string): string | undefined => (text === '' ? undefined : text.slice(0, 120));

/** Null: not a description, or one that could harm. An IGD without a mapping service has an empty list. */
export const parseIgdDescription = (xml: string, location: URL): IgdDescription | null => {
  const root = child(parseLanXml(xml) ?? undefined, 'root');
  const devices = allDevices(root);
  const first = devices[0];
  if (first === undefined) return null;
  const urlBase = textOf(root, 'URLBase');
  const nodes = devices.flatMap((device) => children(child(device, 'serviceList'), 'service'));
  const igd = /:InternetGatewayDevice:(\d+)$/i.exec(textOf(first, 'deviceType'));
  const model = [textOf(first, 'modelName'), textOf(first, 'modelNumber')]
    .filter((part) => part !== '')
    .join(' ');
  return {
    location,
    manufacturer: short(textOf(first, 'manufacturer')),
    model: short(model),
    igdVersion: igd === null ? undefined : Number(igd[1]),
    services: nodes
      .map((node) => readService(node, urlBase, location))
      .filter((service) => service !== null)
      .toSorted((a, b) => rank(a) - rank(b)),
    pinholes: nodes
      .map((node) => ({
        type: textOf(node, 'serviceType'),
        controlUrls: resolveControl(textOf(node, 'controlURL'), urlBase, location),
      }))
      .filter(
        ({ type, controlUrls }) => /:WANIPv6FirewallControl:\d+$/i.test(type) && controlUrls.length > 0,
      ),
  };
};
