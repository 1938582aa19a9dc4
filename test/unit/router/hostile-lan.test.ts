import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { createLanHttp } from '../../../electron/core/router/lan-http.ts';
import { parseLanXml } from '../../../electron/core/router/lan-xml.ts';
import { openNatUpnp } from '../../../electron/core/router/nat-upnp-transport.ts';
import { drip, pour, startHostileDevice } from '../../fakes/router-hostile.ts';
import type { HostileOptions } from '../../fakes/router-hostile.ts';
import { igdDescription } from '../../fakes/router-igd.ts';
import { routerWorld } from '../../fakes/router-world.ts';

// On a PC under full load a thread starts in seconds; what is measured begins after that.
vi.setConfig({ testTimeout: 20_000 });

const mebibyte = 1024 * 1024;
const never = new AbortController().signal;
/** What no answer of the LAN may cost. */
const mostMs = 2000;

const whole = (body: string | Buffer, head = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${head}\r\n`),
    Buffer.from(body),
  ]);

const headOnly = 'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n';

/** Each way to answer badly, and what the client calls it. */
const answers: readonly (readonly [name: string, reason: string, speak: HostileOptions['speak']])[] = [
  ['accepts and says nothing', 'timeout', () => undefined],
  [
    'an endless body',
    'too-large',
    (socket) => {
      socket.write(headOnly);
      pour(socket, Buffer.alloc(64 * 1024, 'a'));
    },
  ],
  [
    'an endless chunked body',
    'too-large',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      pour(socket, Buffer.from(`10000\r\n${'a'.repeat(65_536)}\r\n`));
    },
  ],
  [
    'endless headers',
    'too-large',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      pour(socket, Buffer.from(`X-${'a'.repeat(1000)}: b\r\n`));
    },
  ],
  [
    'endless interim answers',
    'malformed',
    (socket) => pour(socket, Buffer.from('HTTP/1.1 100 Continue\r\n\r\n')),
  ],
  [
    'headers drop by drop',
    'timeout',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
      drip(socket, 'a', 50);
    },
  ],
  [
    'a body that announces a gigabyte',
    'too-large',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n');
      pour(socket, Buffer.alloc(64 * 1024, 'a'));
    },
  ],
  [
    'compressed',
    'encoded',
    (socket) => socket.end(whole(gzipSync(Buffer.alloc(8 * mebibyte)), 'Content-Encoding: gzip\r\n')),
  ],
  ['no HTTP at all', 'malformed', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
  ['closes at once', 'reset', (socket) => socket.destroy()],
  ['resets', 'reset', (socket) => socket.resetAndDestroy()],
  [
    'wants to speak something else',
    'malformed',
    (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  ],
];

test.for(answers)('%s: %s, in 2 s and 10 MB', async ([, reason, speak]) => {
  await using device = await startHostileDevice({ speak });
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  const answer = await createLanHttp().send(
    { url: new URL(`http://127.0.0.1:${device.httpPort}/`), method: 'GET' },
    never,
  );
  expect(performance.now() - startedAt).toBeLessThan(mostMs);
  expect(answer).toEqual({ kind: 'failure', reason });
  // Kernel buffers included: what the device could get rid of.
  expect(device.sent()).toBeLessThan(10 * mebibyte);
  expect(process.memoryUsage().rss - before).toBeLessThan(32 * mebibyte);
});

test('a body drop by drop is cut before two seconds are over', async () => {
  await using device = await startHostileDevice({
    speak: (socket) => {
      socket.write(headOnly);
      drip(socket, 'a', 50);
    },
  });
  const startedAt = performance.now();
  const answer = await createLanHttp().send(
    { url: new URL(`http://127.0.0.1:${device.httpPort}/`), method: 'GET' },
    never,
  );
  expect(answer).toEqual({ kind: 'failure', reason: 'timeout' });
  expect(performance.now() - startedAt).toBeLessThan(mostMs);
});

test('a redirect is an answer, not a way', async () => {
  await using third = await startHostileDevice({ speak: (socket) => socket.end(whole('third')) });
  await using device = await startHostileDevice({
    speak: (socket) =>
      socket.end(
        `HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:${third.httpPort}/\r\nContent-Length: 0\r\n\r\n`,
      ),
  });
  const answer = await createLanHttp().send(
    { url: new URL(`http://127.0.0.1:${device.httpPort}/`), method: 'GET' },
    never,
  );
  expect(answer).toMatchObject({ kind: 'answer', status: 302, body: '' });
  expect(third.connections()).toBe(0);
});

test('one connection to a host at a time', async () => {
  let open = 0;
  let most = 0;
  await using device = await startHostileDevice({
    speak: (socket) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        socket.end(whole('x'));
      }, 20);
    },
  });
  const http = createLanHttp();
  const url = new URL(`http://127.0.0.1:${device.httpPort}/`);
  await Promise.all(Array.from({ length: 5 }, async () => http.send({ url, method: 'GET' }, never)));
  expect(most).toBe(1);
  expect(device.connections()).toBe(5);
});

const nested = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;

/** Documents that cost a careless parser its memory or its time. */
const bombs: readonly (readonly [name: string, xml: string])[] = [
  [
    'a billion laughs',
    `<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`).join('')}]><root>&a8;</root>`,
  ],
  ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><root>&x;</root>'],
  [
    'a quadratic blow-up',
    `<!DOCTYPE a [<!ENTITY x "${'a'.repeat(50_000)}">]><root>${'&x;'.repeat(50_000)}</root>`,
  ],
  ['depth', nested(40_000)],
  ['breadth', `<root>${'<a/>'.repeat(60_000)}</root>`],
  ['attributes', `<root ${Array.from({ length: 20_000 }, (_, n) => `a${n}="b"`).join(' ')}/>`],
  ['tags that never end', '<'.repeat(200_000)],
  ['comments that never end', '<!--'.repeat(60_000)],
  ['a doctype in small letters', '<!doctype a [<!ENTITY x "y">]><root>&x;</root>'],
  ['more than 256 KB', `<root>${'a'.repeat(300_000)}</root>`],
];

const speakXml =
  (xml: string): HostileOptions['speak'] =>
  (socket) =>
    void socket.end(whole(xml));

test.for(bombs)('XML: %s is refused in 50 ms', ([, xml]) => {
  const startedAt = performance.now();
  expect(parseLanXml(xml)).toBeNull();
  expect(performance.now() - startedAt).toBeLessThan(50);
});

test('XML as routers write it passes', () => {
  const xml = `\uFEFF<?xml version="1.0"?>\n<!-- ${'x'.repeat(5000)} -->${igdDescription(2).replace(/^<\?xml[^>]*>/, '')}`;
  expect(parseLanXml(xml)).not.toBeNull();
  expect(parseLanXml('<a:root xmlns:a="x"><b>1 &amp; 2</b></a:root>')).toEqual({ root: { b: '1 &amp; 2' } });
});

test.for([...answers, ...bombs.slice(0, 3).map(([name, xml]) => [name, '', speakXml(xml)] as const)])(
  'the package nat-upnp and %s: nothing usable, in 2 s and 10 MB',
  async ([, , speak]) => {
    await using device = await startHostileDevice({ speak });
    const url = new URL(`http://127.0.0.1:${device.httpPort}/`);
    const serviceType = 'urn:schemas-upnp-org:service:WANIPConnection:1';
    await using thread = openNatUpnp({ url, serviceType });
    expect(await thread.ready).toBe(true);
    const startedAt = performance.now();
    const outcome = await thread.send('GetExternalIPAddress', [], never);
    expect(performance.now() - startedAt).toBeLessThan(mostMs);
    expect(outcome.kind).toBe('broken');
    expect(device.sent()).toBeLessThan(10 * mebibyte);
  },
);

test('a LOCATION that names a third host: no connection to it', async () => {
  await using third = await startHostileDevice({ speak: (socket) => socket.end(whole(igdDescription(1))) });
  await using device = await startHostileDevice({
    speak: (socket) => socket.end(whole(igdDescription(1, `http://127.0.0.2:${third.httpPort}/ctl`))),
    location: (port) => `http://127.0.0.2:${port}/rootDesc.xml`,
  });
  await using world = routerWorld({ ssdpPort: device.ssdpPort });
  const detected = await world.router.detect();
  expect(detected.ok && detected.value.services).toEqual([]);
  // The gateway itself was asked, under its own address.
  expect(device.connections()).toBeGreaterThan(0);
});

const descriptions: readonly (readonly [name: string, speak: HostileOptions['speak']])[] = [
  ...answers.map(([name, , speak]) => [name, speak] as const),
  ...bombs.slice(0, 3).map(([name, xml]) => [`XML: ${name}`, speakXml(xml)] as const),
];

test.for(descriptions)(
  'a "router" with %s costs a detection no more than its three seconds',
  async ([, speak]) => {
    await using device = await startHostileDevice({ speak });
    await using world = routerWorld({ ssdpPort: device.ssdpPort, probeMs: 2800 });
    const startedAt = performance.now();
    const detected = await world.router.detect();
    expect(performance.now() - startedAt).toBeLessThan(3100);
    expect(detected.ok && detected.value.services).toEqual([]);
    expect(device.connections()).toBeLessThanOrEqual(3);
  },
);
