import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';

const group = '239.255.255.250';
const port = 3702;

export interface DiscoveredDevice {
  /** The own address on the LAN. */
  readonly address: string;
  /** Qualified names with the prefixes `dn`, `tds` or `wprt`. */
  readonly types: readonly string[];
  readonly scopes: readonly string[];
  readonly xaddr: string;
}

const names =
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" ' +
  'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl" ' +
  'xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:wprt="http://schemas.microsoft.com/windows/2006/08/wdp/print"';

/**
 * Answers WS-Discovery probes on the real group, as devices do. Like many of them it also answers a probe for a type that
 * is not its own.
 */
export const startWsDiscoveryResponder = async (device: DiscoveredDevice): Promise<AsyncDisposable> => {
  const uuid = randomUUID();
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const answer = (related: string): string =>
    `<?xml version="1.0" encoding="utf-8"?><s:Envelope ${names}><s:Header>` +
    `<a:MessageID>urn:uuid:${randomUUID()}</a:MessageID><a:RelatesTo>${related}</a:RelatesTo>` +
    '<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></s:Header><s:Body>' +
    `<d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:${uuid}</a:Address></a:EndpointReference>` +
    `<d:Types>${device.types.join(' ')}</d:Types><d:Scopes>${device.scopes.join(' ')}</d:Scopes>` +
    `<d:XAddrs>${device.xaddr}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion>` +
    '</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>';
  socket.on('message', (message, from) => {
    const text = message.toString('utf8');
    if (!/Probe\b/.test(text)) return;
    const related = /MessageID[^>]*>([^<]*)</.exec(text)?.[1] ?? '';
    socket.send(answer(related), from.port, from.address);
  });
  await new Promise<void>((resolve) => void socket.bind(port, resolve));
  socket.addMembership(group, device.address);
  return {
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void socket.close(() => resolve())),
  };
};
