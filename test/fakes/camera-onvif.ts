import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How this camera treats logins: WS-Security as ONVIF says, or HTTP Digest only, as some firmware does. */
export type OnvifAuth = 'wsse' | 'digest' | 'none';

export interface OnvifCameraOptions {
  readonly username: string;
  readonly password: string;
  readonly auth: OnvifAuth;
  /** The camera's clock minus ours. */
  readonly clockOffsetMs?: number;
  readonly jpeg: Uint8Array;
  /** What GetSnapshotUri names as host. */
  readonly namedHost?: string;
  readonly host?: string;
  /** Any free one when left out. */
  readonly port?: number;
  /** What GetStreamUri names; TOKEN stands for the profile's name. */
  readonly streamUri?: string;
  /** Answers GetSnapshotUri with nothing. */
  readonly noSnapshot?: boolean;
}

export interface OnvifCamera extends AsyncDisposable {
  readonly port: number;
  /** Requests that carried a login, by what became of it. */
  readonly logins: { accepted: number; refused: number };
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const element = (text: string, name: string): string =>
  new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(text)?.[1] ?? '';
const soap = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"><env:Body>${body}</env:Body></env:Envelope>`;
const faultNotAuthorized = soap(
  '<env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>ter:NotAuthorized</env:Value></env:Subcode></env:Code></env:Fault>',
);

/** A camera that speaks enough ONVIF to be looked into: its own reading of the standards, apart from the product's. */
export const startOnvifCamera = async (options: OnvifCameraOptions): Promise<OnvifCamera> => {
  const { username, password, auth, jpeg, clockOffsetMs = 0 } = options;
  const logins = { accepted: 0, refused: 0 };
  const nonce = randomBytes(8).toString('hex');
  const cameraNow = (): number => Date.now() + clockOffsetMs;

  const wsseOk = (body: string): boolean => {
    const created = element(body, 'Created');
    if (created === '') return false;
    const salt = Buffer.from(element(body, 'Nonce'), 'base64');
    const expected = createHash('sha1')
      .update(Buffer.concat([salt, Buffer.from(created + password)]))
      .digest('base64');
    const fresh = Math.abs(Date.parse(created) - cameraNow()) < 5_000;
    const good = fresh && element(body, 'Password') === expected && element(body, 'Username') === username;
    logins[good ? 'accepted' : 'refused'] += 1;
    return good;
  };
  const digestOk = (request: IncomingMessage): boolean => {
    const header = request.headers.authorization ?? '';
    if (!/^digest /i.test(header)) return false;
    const value = (name: string): string => new RegExp(`[ ,]${name}="?([^",]*)`).exec(header)?.[1] ?? '';
    const ha1 = md5(`${username}:cam:${password}`);
    const ha2 = md5(`${request.method}:${value('uri')}`);
    const expected = md5([ha1, nonce, value('nc'), value('cnonce'), value('qop'), ha2].join(':'));
    const good = value('response') === expected && value('uri') === request.url;
    logins[good ? 'accepted' : 'refused'] += 1;
    return good;
  };
  const challenge = (response: ServerResponse): void =>
    void response
      .writeHead(401, { 'www-authenticate': `Digest realm="cam", qop="auth", nonce="${nonce}"` })
      .end();

  const answers = (port: number): Readonly<Record<string, string>> => {
    const now = new Date(cameraNow());
    const base = `http://${options.namedHost ?? '127.0.0.1'}:${port}`;
    return {
      GetSystemDateAndTime: `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:UTCDateTime><tt:Time><tt:Hour>${now.getUTCHours()}</tt:Hour><tt:Minute>${now.getUTCMinutes()}</tt:Minute><tt:Second>${now.getUTCSeconds()}</tt:Second></tt:Time><tt:Date><tt:Year>${now.getUTCFullYear()}</tt:Year><tt:Month>${now.getUTCMonth() + 1}</tt:Month><tt:Day>${now.getUTCDate()}</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`,
      GetDeviceInformation:
        '<tds:GetDeviceInformationResponse><tds:Manufacturer>HIKVISION</tds:Manufacturer><tds:Model>DS-2CD2032-I</tds:Model><tds:FirmwareVersion>V5</tds:FirmwareVersion></tds:GetDeviceInformationResponse>',
      GetCapabilities: `<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media><tt:XAddr> ${base}/onvif/Media </tt:XAddr></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>`,
      GetProfiles: ['main,1920,1080', 'sub,640,360']
        .map((text) => text.split(','))
        .map(
          ([name, width, height]) =>
            `<trt:Profiles token="${name}"><tt:Name>${name}</tt:Name><tt:VideoEncoderConfiguration><tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration></trt:Profiles>`,
        )
        .join(''),
      GetSnapshotUri: `<trt:GetSnapshotUriResponse><trt:MediaUri><tt:Uri>${options.noSnapshot === true ? '' : `\n ${base}/snap.jpg?profile=TOKEN&amp;x=1\n`}</tt:Uri></trt:MediaUri></trt:GetSnapshotUriResponse>`,
      GetStreamUri: `<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>${options.streamUri ?? 'rtsp://10.0.0.1:554/TOKEN'}</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>`,
    };
  };

  const onSoap = (body: string, request: IncomingMessage, response: ServerResponse, port: number): void => {
    const name = Object.keys(answers(port)).find((candidate) => body.includes(`<${candidate} `)) ?? '';
    const open = auth === 'none' || name === 'GetSystemDateAndTime';
    if (!open && auth === 'digest' && !digestOk(request)) return challenge(response);
    if (!open && auth === 'wsse' && !wsseOk(body)) {
      response.writeHead(400, { 'content-type': 'application/soap+xml' }).end(faultNotAuthorized);
      return;
    }
    const text = answers(port)[name]?.replaceAll('TOKEN', element(body, 'ProfileToken')) ?? '';
    const wrapped =
      name === 'GetProfiles' ? `<trt:GetProfilesResponse>${text}</trt:GetProfilesResponse>` : text;
    response.writeHead(200, { 'content-type': 'application/soap+xml' }).end(soap(wrapped));
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { port } = server.address() as AddressInfo;
      if (request.method === 'POST' && request.url?.startsWith('/onvif/') === true) {
        return onSoap(Buffer.concat(chunks).toString('utf8'), request, response, port);
      }
      if (request.url?.startsWith('/snap.jpg') !== true) return void response.writeHead(404).end();
      if (auth !== 'none' && !digestOk(request)) return challenge(response);
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(jpeg);
    });
  });
  await new Promise<void>((resolve) =>
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve),
  );
  return {
    port: (server.address() as AddressInfo).port,
    logins,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
