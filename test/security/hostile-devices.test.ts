import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { askOver } from '../fakes/gateway-host.ts';
import { pour, startHostileDevice } from '../fakes/router-hostile.ts';
import type { HostileOptions } from '../fakes/router-hostile.ts';
import { startSignedInHost } from '../fakes/signed-in-host.ts';
import type { SignedInHost } from '../fakes/signed-in-host.ts';

/** Devices of the home that mean harm, met by the real host when its owner looks into them. */
const opened = new AsyncDisposableStack();
let host: SignedInHost;
let thirdPort = 0;
let thirdVisits = 0;

beforeAll(async () => {
  const third = createServer((socket) => {
    thirdVisits += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => third.listen(0, '127.0.12.1', done));
  opened.defer(() => new Promise<void>((done) => third.close(() => done())));
  thirdPort = (third.address() as AddressInfo).port;
  host = opened.use(await startSignedInHost());
});
afterAll(() => opened.disposeAsync());

const MEBIBYTE = 1024 * 1024;
const whole = (body: string | Buffer, ...head: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from(
      ['HTTP/1.1 200 OK', `Content-Length: ${Buffer.byteLength(body)}`, ...head, '', ''].join('\r\n'),
    ),
    Buffer.from(body),
  ]);
const soapType = 'Content-Type: application/soap+xml';
const zeros = gzipSync(Buffer.alloc(300 * MEBIBYTE));
const thirdUrl = (): string => `http://127.0.12.1:${thirdPort}/onvif/media`;

const xmlBombs: Readonly<Record<string, string>> = {
  'a billion laughs': `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]><a>&a9;</a>`,
  'an external entity': `<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.12.1:1/x">]><a>&x;</a>`,
  'a quadratic blow-up': `<!DOCTYPE a [<!ENTITY x "${'a'.repeat(50_000)}">]><a>${'&x;'.repeat(50_000)}</a>`,
  depth: `${'<a>'.repeat(40_000)}${'</a>'.repeat(40_000)}`,
  'tags that never end': '<'.repeat(200_000),
};

const xaddr = (): string =>
  `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:d="http://www.onvif.org/ver10/device/wsdl" xmlns:t="http://www.onvif.org/ver10/schema"><e:Body><d:GetCapabilitiesResponse><d:Capabilities><t:Media><t:XAddr>${thirdUrl()}</t:XAddr></t:Media></d:Capabilities></d:GetCapabilitiesResponse><d:GetServicesResponse><d:Service><d:Namespace>http://www.onvif.org/ver10/media/wsdl</d:Namespace><d:XAddr>${thirdUrl()}</d:XAddr></d:Service></d:GetServicesResponse></e:Body></e:Envelope>`;

/** Each way to do harm, by what the device answers to everything. */
const devices: readonly (readonly [string, HostileOptions['speak']])[] = [
  ...Object.entries(xmlBombs).map(([name, xml]): readonly [string, HostileOptions['speak']] => [
    `XML: ${name}`,
    (socket) => void socket.end(whole(xml, soapType)),
  ]),
  [
    'a body that unpacks to 300 MB',
    (socket) => void socket.end(whole(zeros, 'Content-Encoding: gzip', 'Content-Type: image/jpeg')),
  ],
  [
    'a picture without an end',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n');
      pour(socket, Buffer.alloc(64 * 1024, 0xff));
    },
  ],
  [
    'a redirect to a third host',
    (socket) => void socket.end(`HTTP/1.1 302 Found\r\nLocation: ${thirdUrl()}\r\nContent-Length: 0\r\n\r\n`),
  ],
  ['services on a third host', (socket) => void socket.end(whole(xaddr(), soapType))],
];

const rss = async (): Promise<number> =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${host.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) /
  1_000;

const look = async (speak: HostileOptions['speak']): Promise<readonly string[]> => {
  const requests: string[] = [];
  await using device = await startHostileDevice({
    speak: (socket, request) => {
      requests.push(request);
      speak(socket, request);
    },
  });
  const answer = await host.command('camera.inspect', {
    host: '127.0.0.1',
    port: device.httpPort,
    username: 'admin',
    password: 'a camera password',
  });
  const { sources } = z.object({ sources: z.array(z.object({ works: z.boolean() })) }).parse(answer);
  expect(sources.filter(({ works }) => works)).toEqual([]);
  return requests;
};

describe.runIf(process.platform === 'linux')('a device of the home that', () => {
  it('answers as no honest one does costs under 50 MB, leads to no third host, and disturbs nobody', async () => {
    // The first look loads code, which is no harm.
    await look((socket) => void socket.end(whole('nothing', 'Content-Type: text/plain')));
    const before = await rss();
    let [most, probes] = [before, 0];
    const ended = new AbortController();
    const looking = Promise.all(
      devices.map(async ([name, speak]) => [name, await look(speak)] as const),
    ).finally(() => ended.abort());
    while (!ended.signal.aborted) {
      most = Math.max(most, await rss());
      expect((await askOver(host.gatewayPort, { path: '/healthz' })).text).toBe('ok');
      probes += 1;
    }
    const looks = await looking;
    console.log(`grew by ${(most - before).toFixed(0)} MB at most, ${probes} probes answered`);
    expect(most - before).toBeLessThan(50);
    expect(thirdVisits).toBe(0);
    for (const [name, requests] of looks) {
      const asked = requests.filter((request) => /^(?:GET|POST) /.test(request));
      expect([name, asked.length > 0]).toEqual([name, true]);
      const unpacked = asked.filter((request) => !/^accept-encoding: identity\r$/im.test(request));
      expect([name, unpacked]).toEqual([name, []]);
    }
  });
});
