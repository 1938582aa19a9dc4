import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

export interface JpegCamera extends AsyncDisposable {
  /** http://HOST:PORT/snapshot.jpg */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Pictures given, requests without a login, and wrong logins: many cameras lock themselves after a few of these. */
  readonly counts: () => {
    readonly pictures: number;
    readonly withoutLogin: number;
    readonly wrongLogins: number;
  };
}

/** A new picture each time: a scene with its number in it, so that two frames can be told apart. */
const drawFrame = (number: number): Promise<Buffer> => {
  const x = 80 + ((number * 60) % 1100);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720">
    <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#9cc4dd"/><stop offset="1" stop-color="#e8dcc0"/></linearGradient></defs>
    <rect width="1280" height="720" fill="url(#sky)"/><rect y="470" width="1280" height="250" fill="#6d7f52"/>
    <rect x="420" y="250" width="380" height="270" fill="#b5714d"/><path d="M390 260 610 120 830 260z" fill="#6b3f30"/>
    <rect x="570" y="370" width="90" height="150" fill="#40302a"/><circle cx="${x}" cy="110" r="46" fill="#ffe9a8"/>
    <text x="40" y="690" font-size="40" font-family="sans-serif" fill="#fff">garden, frame ${number}</text></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 75 }).toBuffer();
};

/** A snapshot camera, on loopback unless told otherwise, that wants Basic authentication, as cheap ones do. */
export const startJpegCamera = async (
  username = 'admin',
  password = 'camera-secret',
  place: { readonly host: string; readonly port: number } = { host: '127.0.0.1', port: 0 },
): Promise<JpegCamera> => {
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const counts = { pictures: 0, withoutLogin: 0, wrongLogins: 0 };
  const server = createServer((request, response) => {
    if (request.headers.authorization !== expected) {
      counts[request.headers.authorization === undefined ? 'withoutLogin' : 'wrongLogins'] += 1;
      response.writeHead(401, { 'www-authenticate': 'Basic realm="Garden camera"' }).end();
      return;
    }
    counts.pictures += 1;
    drawFrame(counts.pictures).then(
      (jpeg) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(jpeg),
      () => response.destroy(),
    );
  });
  await new Promise<void>((done) => void server.listen(place.port, place.host, done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${place.host}:${port}/snapshot.jpg`,
    username,
    password,
    counts: () => ({ ...counts }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
