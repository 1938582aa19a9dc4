import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRow {
  readonly externalPort: number;
  readonly protocol: string;
  readonly internalIp: string;
  readonly internalPort: number;
  readonly description: string;
  readonly lease: number;
  readonly enabled: boolean;
}

export type SoapFields = Readonly<Record<string, string>>;

/** What a script may do instead of the ordinary answer; undefined: the ordinary answer. */
export type ScriptedAnswer =
  | { readonly fault: number; readonly status?: number }
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'reset'
  | 'hang'
  | undefined;

export interface FakeIgdOptions {
  /** IGD version of device and connection service. */
  readonly version?: 1 | 2;
  readonly externalIp?: string;
  /** Looks at every action first. */
  readonly script?: (action: string, fields: SoapFields, router: FakeIgd) => ScriptedAnswer;
  /** Replaces the description. `port` is the HTTP port. */
  readonly description?: (port: number) => string;
  /** Replaces LOCATION in SSDP answers. */
  readonly location?: (port: number) => string;
  /** Answers to SSDP; [] is a router that is deaf. Default: one answer to the question's own target. */
  readonly ssdpTargets?: (asked: string) => readonly string[];
  /** Milliseconds before an SSDP answer. */
  readonly ssdpDelayMs?: number;
  /** The address it listens and answers on. */
  readonly host?: string;
  /** An SSDP port to share; default: any. */
  readonly ssdpPort?: number;
  /** Also serves HTTP on ::1, and guards an IPv6 firewall. */
  readonly ipv6?: boolean;
}

/** A home router's UPnP over real HTTP and SSDP on loopback, whose behaviour a test writes. */
export interface FakeIgd extends AsyncDisposable {
  readonly httpPort: number;
  readonly ssdpPort: number;
  readonly rows: Map<string, FakeRow>;
  /** By UniqueID: the address and port that are open. */
  readonly pinholes: Map<string, string>;
  /** Requests by action name; `description` and `ssdp` too. */
  readonly counts: Map<string, number>;
  readonly headers: IncomingMessage['headers'][];
  externalIp: string;
  /** Answers nothing while true. */
  silent: boolean;
  bootId: number;
}

const urn = 'urn:schemas-upnp-org';

export const igdDescription = (
  version: 1 | 2,
  controlUrl = '/ctl/IPConn',
  extra = '',
): string => `<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion>${extra}
<device><deviceType>${urn}:device:InternetGatewayDevice:${version}</deviceType><friendlyName>Fake</friendlyName>
<manufacturer>Fakes &amp; Sons</manufacturer><modelName>Loopback</modelName><modelNumber>7</modelNumber><UDN>uuid:1</UDN>
<deviceList><device><deviceType>${urn}:device:WANDevice:${version}</deviceType><deviceList><device>
<deviceType>${urn}:device:WANConnectionDevice:${version}</deviceType><serviceList><service>
<serviceType>${urn}:service:WANIPConnection:${version}</serviceType><serviceId>urn:upnp-org:serviceId:WANIPConn1</serviceId>
<controlURL>${controlUrl}</controlURL><eventSubURL>/evt</eventSubURL><SCPDURL>/scpd.xml</SCPDURL>
</service></serviceList></device></deviceList></device></deviceList></device></root>`;

/** The description with a WANIPv6FirewallControl service beside the other one. */
export const withPinholes = (description: string): string =>
  description.replace(
    '</serviceList>',
    `<service><serviceType>${urn}:service:WANIPv6FirewallControl:1</serviceType>` +
      '<controlURL>/ctl/IP6FCtl</controlURL></service></serviceList>',
  );

const soap = (body: string): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;

export const soapFault = (code: number): string =>
  soap(
    '<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>' +
      `<UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>${code}</errorCode>` +
      '<errorDescription>said no</errorDescription></UPnPError></detail></s:Fault>',
  );

const soapAnswer = (action: string, fields: SoapFields): string =>
  soap(
    `<u:${action}Response xmlns:u="${urn}:service:WANIPConnection:1">` +
      Object.entries(fields)
        .map(([name, value]) => `<${name}>${value}</${name}>`)
        .join('') +
      `</u:${action}Response>`,
  );

const readFields = (body: string): SoapFields =>
  Object.fromEntries(
    [...body.matchAll(/<([A-Z]\w+)>([^<]*)<\/\1>/g)].map(([, name = '', value = '']) => [name, value]),
  );

const rowKey = (fields: SoapFields): string => `${fields['NewProtocol']} ${fields['NewExternalPort']}`;

const rowFields = (row: FakeRow): SoapFields => ({
  NewInternalPort: String(row.internalPort),
  NewInternalClient: row.internalIp,
  NewEnabled: row.enabled ? '1' : '0',
  NewPortMappingDescription: row.description,
  NewLeaseDuration: String(row.lease),
});

/** WANIPv6FirewallControl:1, obedient. */
const guard = (router: FakeIgd, action: string, fields: SoapFields, remote: string): SoapFields | number => {
  const known = router.pinholes.has(fields['UniqueID'] ?? '');
  switch (action) {
    case 'GetFirewallStatus':
      return { FirewallEnabled: '1', InboundPinholeAllowed: '1' };
    case 'AddPinhole': {
      // Only the device that is opened may ask for it (WANIPv6FirewallControl:1, 2.5.3).
      if (fields['InternalClient'] !== remote) return 606;
      const id = String(router.pinholes.size + 1);
      router.pinholes.set(id, `[${remote}]:${fields['InternalPort']}`);
      return { UniqueID: id };
    }
    case 'UpdatePinhole':
      return known ? {} : 704;
    case 'CheckPinholeWorking':
      return known ? 709 : 704;
    case 'DeletePinhole':
      router.pinholes.delete(fields['UniqueID'] ?? '');
      return known ? {} : 704;
    default:
      return 401;
  }
};

/** The ordinary, obedient answer: fields, or a fault's number. */
const obey = (router: FakeIgd, action: string, fields: SoapFields, remote: string): SoapFields | number => {
  const row = router.rows.get(rowKey(fields));
  switch (action) {
    case 'GetExternalIPAddress':
      return { NewExternalIPAddress: router.externalIp };
    case 'GetStatusInfo':
      return { NewConnectionStatus: 'Connected', NewLastConnectionError: 'ERROR_NONE', NewUptime: '100' };
    case 'AddPortMapping':
    case 'AddAnyPortMapping':
      if (row !== undefined && row.internalIp !== fields['NewInternalClient']) return 718;
      router.rows.set(rowKey(fields), {
        externalPort: Number(fields['NewExternalPort']),
        protocol: fields['NewProtocol'] ?? '',
        internalIp: fields['NewInternalClient'] ?? '',
        internalPort: Number(fields['NewInternalPort']),
        description: fields['NewPortMappingDescription'] ?? '',
        lease: Number(fields['NewLeaseDuration']),
        enabled: true,
      });
      return action === 'AddPortMapping' ? {} : { NewReservedPort: fields['NewExternalPort'] ?? '' };
    case 'GetSpecificPortMappingEntry':
      return row === undefined ? 714 : rowFields(row);
    case 'GetGenericPortMappingEntry': {
      const found = [...router.rows.values()][Number(fields['NewPortMappingIndex'])];
      if (found === undefined) return 713;
      return {
        NewRemoteHost: '',
        NewExternalPort: String(found.externalPort),
        NewProtocol: found.protocol,
        ...rowFields(found),
      };
    }
    case 'DeletePortMapping':
      return router.rows.delete(rowKey(fields)) ? {} : 714;
    default:
      return guard(router, action, fields, remote);
  }
};

const serve = async (
  router: FakeIgd,
  options: FakeIgdOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  if (router.silent) return;
  const count = (name: string): void => void router.counts.set(name, (router.counts.get(name) ?? 0) + 1);
  if (request.method === 'GET') {
    count('description');
    const text = options.description?.(router.httpPort) ?? igdDescription(options.version ?? 1);
    response.end(text);
    return;
  }
  router.headers.push(request.headers);
  const action = /#(\w+)"$/.exec(String(request.headers['soapaction']))?.[1] ?? 'none';
  count(action);
  const fields = readFields(Buffer.concat(chunks).toString('utf8'));
  const scripted = options.script?.(action, fields, router);
  if (scripted === 'hang') return;
  if (scripted === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  if (scripted !== undefined && 'body' in scripted) {
    response.writeHead(scripted.status, scripted.headers).end(scripted.body);
    return;
  }
  const answer = scripted?.fault ?? obey(router, action, fields, request.socket.remoteAddress ?? '');
  if (typeof answer === 'number') response.writeHead(scripted?.status ?? 500).end(soapFault(answer));
  else response.end(soapAnswer(action, answer));
};

export const startFakeIgd = async (options: FakeIgdOptions = {}): Promise<FakeIgd> => {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((request, response) => void serve(router, options, request, response));
  server.listen(0, host);
  await once(server, 'listening');
  const onIpv6 = createServer((request, response) => void serve(router, options, request, response));
  if (options.ipv6 === true) {
    onIpv6.listen((server.address() as AddressInfo).port, '::1');
    await once(onIpv6, 'listening');
  }
  const ssdp = createSocket({ type: 'udp4', reuseAddr: true });
  ssdp.bind(options.ssdpPort ?? 0, host);
  await once(ssdp, 'listening');
  const httpPort = (server.address() as AddressInfo).port;
  const router: FakeIgd = {
    httpPort,
    ssdpPort: ssdp.address().port,
    rows: new Map(),
    pinholes: new Map(),
    counts: new Map(),
    headers: [],
    externalIp: options.externalIp ?? '81.2.69.10',
    silent: false,
    bootId: 1,
    [Symbol.asyncDispose]: async () => {
      router.silent = true;
      ssdp.close();
      onIpv6.closeAllConnections();
      onIpv6.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  ssdp.on('message', (message, sender) => {
    const asked = /^ST: *(.+)$/im.exec(message.toString('latin1'))?.[1]?.trim();
    if (router.silent || asked === undefined) return;
    router.counts.set('ssdp', (router.counts.get('ssdp') ?? 0) + 1);
    const targets = options.ssdpTargets?.(asked) ?? (asked === 'ssdp:all' ? [] : [asked]);
    const location = options.location?.(httpPort) ?? `http://${host}:${httpPort}/rootDesc.xml`;
    for (const target of targets) {
      const answer =
        `HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nST: ${target}\r\nUSN: uuid:1::${target}\r\nEXT:\r\n` +
        `SERVER: Fake/1 UPnP/1.1\r\nLOCATION: ${location}\r\nBOOTID.UPNP.ORG: ${router.bootId}\r\n\r\n`;
      setTimeout(() => {
        if (!router.silent) ssdp.send(answer, sender.port, sender.address, () => undefined);
      }, options.ssdpDelayMs ?? 0);
    }
  });
  return router;
};
