/**
 * A router's UPnP as some real ones do it, for `node test/lab/quirky-igd.ts QUIRK PORT TARGET_HOST TARGET_PORT WAN_ADDRESS`: stands
 * in front of miniupnpd and changes only what the quirk is about; everything else is the real daemon's own answer.
 */
import { createServer, request } from 'node:http';
import { buffer, text } from 'node:stream/consumers';

const [quirk = '', port = '', targetHost = '', targetPort = '', wanAddress = ''] = process.argv.slice(2);

const envelope = (body: string): string =>
  `<?xml version="1.0"?>\r\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>${body}</s:Body></s:Envelope>`;

const fault = (code: number, meaning: string): string =>
  envelope(
    `<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail><UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>${code}</errorCode><errorDescription>${meaning}</errorDescription></UPnPError></detail></s:Fault>`,
  );

const answered = (action: string, service: string, inner: string): string =>
  envelope(`<u:${action}Response xmlns:u="${service}">${inner}</u:${action}Response>`);

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What the quirk changes in the real daemon's answer: one that knows no end of a mapping names none. */
const bentBy = (body: string): string =>
  quirk === 'permanent-only' ? body.replace(/(<NewLeaseDuration[^>]*>)\d+</, '$10<') : body;

/** The quirk's own answer, or null to let the real daemon speak. */
const quirkOf = (action: string, service: string, body: string, asker: string): Answer | null => {
  const adds = action === 'AddPortMapping' || action === 'AddAnyPortMapping';
  switch (quirk) {
    // Most routers map happily behind another NAT and name the private address that they have there.
    case 'private-wan': {
      if (action !== 'GetExternalIPAddress') return null;
      const inner = `<NewExternalIPAddress>${wanAddress}</NewExternalIPAddress>`;
      return { status: 200, body: answered(action, service, inner) };
    }
    // Error 725: this router knows only mappings without an end.
    case 'permanent-only': {
      if (!adds) return null;
      const permanent = /<NewLeaseDuration[^>]*>0</.test(body);
      return permanent ? null : { status: 500, body: fault(725, 'OnlyPermanentLeasesSupported') };
    }
    // Its table is empty for whom it does not like, by the name that the asker gives.
    case 'hides-table':
      return action === 'GetGenericPortMappingEntry' && asker.startsWith('Porthole')
        ? { status: 500, body: fault(713, 'SpecifiedArrayIndexInvalid') }
        : null;
    // Says yes and does nothing.
    case 'confirms-and-forgets': {
      if (!adds) return null;
      const reserved = /<NewExternalPort[^>]*>(\d+)</.exec(body)?.[1] ?? '';
      const inner = action === 'AddPortMapping' ? '' : `<NewReservedPort>${reserved}</NewReservedPort>`;
      return { status: 200, body: answered(action, service, inner) };
    }
    default:
      throw new Error(`no such quirk: ${quirk}`);
  }
};

createServer((incoming, outgoing) => {
  void buffer(incoming).then((body) => {
    const [service = '', action = ''] = String(incoming.headers['soapaction'] ?? '')
      .replaceAll('"', '')
      .split('#');
    const own = quirkOf(action, service, body.toString(), incoming.headers['user-agent'] ?? '');
    console.log(JSON.stringify({ url: incoming.url, action, quirk: own?.status ?? null }));
    if (own !== null) {
      outgoing.writeHead(own.status, {
        'Content-Type': 'text/xml; charset="utf-8"',
        'Content-Length': Buffer.byteLength(own.body),
        Connection: 'close',
      });
      outgoing.end(own.body);
      return;
    }
    const { url, method, headers } = incoming;
    const target = { host: targetHost, port: targetPort, path: url, method, headers };
    const passed = request(target, (answer) => {
      void text(answer).then((said) => {
        const bent = bentBy(said);
        const headers = { ...answer.headers, 'content-length': Buffer.byteLength(bent) };
        outgoing.writeHead(answer.statusCode ?? 502, headers).end(bent);
      });
    });
    passed.on('error', () => outgoing.destroy());
    passed.end(body);
  });
}).listen(Number(port), () => console.log('ready'));
