import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import {
  locationOnGateway,
  parseSsdp,
  readAnswer,
  searchGateway,
} from '../../../electron/core/router/ssdp.ts';
import { standardWire } from '../../../electron/core/router/wire.ts';

const igd1 = 'urn:schemas-upnp-org:device:InternetGatewayDevice:1';
const tv = 'urn:schemas-upnp-org:device:MediaRenderer:1';
const group = '239.255.255.250';

const answer = (target: string, location: string, more = ''): string =>
  `HTTP/1.1 200 OK\r\nST: ${target}\r\nUSN: uuid:7::${target}\r\nLOCATION: ${location}\r\n${more}\r\n`;

interface Responder extends AsyncDisposable {
  readonly socket: Socket;
  readonly port: number;
  readonly asked: string[];
}

/** Hears questions on `host`, or sent to the group, and lets the test answer. */
const responder = async (
  host: string,
  port: number,
  onQuestion: (target: string, from: RemoteInfo, socket: Socket) => void,
): Promise<Responder> => {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const asked: string[] = [];
  socket.on('message', (message, from) => {
    const target = /^ST: *(.+)$/im.exec(message.toString('latin1'))?.[1]?.trim() ?? '';
    asked.push(target);
    onQuestion(target, from, socket);
  });
  socket.bind(port, host);
  await once(socket, 'listening');
  if (host === group) socket.addMembership(group, '127.0.0.1');
  return {
    socket,
    port: socket.address().port,
    asked,
    [Symbol.asyncDispose]: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
};

const search = async (ssdpPort: number, probeMs = 1800): Promise<readonly string[]> => {
  const wire = { ...standardWire, ssdpPort, probeMs };
  const found = await searchGateway(
    { gatewayIp: '127.0.0.1', localIp: '127.0.0.1', wire },
    new AbortController().signal,
  );
  return found.map(({ location }) => location.href);
};

test('a router that hears only questions to itself', async () => {
  await using router = await responder('127.0.0.1', 0, (target, { port }, socket) => {
    if (target === igd1) socket.send(answer(target, 'http://127.0.0.1:5000/d.xml'), port, '127.0.0.1');
  });
  expect(await search(router.port)).toEqual(['http://127.0.0.1:5000/d.xml']);
});

test('a router that hears only multicast, and answers one target only', async () => {
  await using router = await responder(group, 0, (target, { port }) => {
    if (target === igd1) router.socket.send(answer(target, 'http://127.0.0.1:5000/d.xml'), port, '127.0.0.1');
  });
  expect(await search(router.port)).toEqual(['http://127.0.0.1:5000/d.xml']);
});

test('a router that knows only ssdp:all and answers from another port', async () => {
  const mouth = createSocket('udp4');
  await using router = await responder('127.0.0.1', 0, (target, { port }) => {
    if (target === 'ssdp:all')
      mouth.send(answer('upnp:rootdevice', 'http://127.0.0.1:5000/d.xml'), port, '127.0.0.1');
  });
  expect(await search(router.port)).toEqual(['http://127.0.0.1:5000/d.xml']);
  mouth.close();
});

test('a first question that got lost is asked again', async () => {
  await using router = await responder('127.0.0.1', 0, (target, { port }, socket) => {
    const first = router.asked.filter((other) => other === target).length === 1;
    if (!first && target === igd1)
      socket.send(answer(target, 'http://127.0.0.1:5000/d.xml'), port, '127.0.0.1');
  });
  expect(await search(router.port)).toEqual(['http://127.0.0.1:5000/d.xml']);
});

test('another host of the LAN that answers first is not the gateway', async () => {
  await using television = await responder('127.0.0.2', 0, () => undefined);
  await using router = await responder('127.0.0.1', 0, (target, { port }, socket) => {
    if (target !== igd1) return;
    television.socket.send(answer(igd1, 'http://127.0.0.2:80/tv.xml'), port, '127.0.0.1');
    television.socket.send(answer(igd1, 'http://127.0.0.1:80/planted.xml'), port, '127.0.0.1');
    setTimeout(() => socket.send(answer(target, 'http://127.0.0.1:5000/d.xml'), port, '127.0.0.1'), 30);
  });
  expect(await search(router.port)).toEqual(['http://127.0.0.1:5000/d.xml']);
});

test("the gateway's answers come first, its media server's last; each description once", async () => {
  await using router = await responder('127.0.0.1', 0, (target, { port }, socket) => {
    if (target !== igd1) return;
    socket.send(answer(tv, 'http://127.0.0.1:8200/media.xml'), port, '127.0.0.1');
    socket.send(answer('upnp:rootdevice', 'http://127.0.0.1:5000/d.xml'), port, '127.0.0.1');
    socket.send(answer(target, 'http://127.0.0.1:5000/d.xml'), port, '127.0.0.1');
  });
  expect(await search(router.port)).toEqual([
    'http://127.0.0.1:5000/d.xml',
    'http://127.0.0.1:8200/media.xml',
  ]);
});

test('a flood of answers is kept to sixteen descriptions', async () => {
  await using router = await responder('127.0.0.1', 0, (target, { port }, socket) => {
    if (target !== igd1) return;
    for (let n = 0; n < 100; n += 1)
      socket.send(answer(igd1, `http://127.0.0.1:${5000 + n}/d.xml`), port, '127.0.0.1');
  });
  expect((await search(router.port)).length).toBeLessThanOrEqual(16);
});

test('aborted: ends at once', async () => {
  const stop = new AbortController();
  const wire = { ...standardWire, ssdpPort: 9 };
  const found = searchGateway({ gatewayIp: '127.0.0.1', localIp: '127.0.0.1', wire }, stop.signal);
  stop.abort();
  expect(await found).toEqual([]);
});

test.for([
  ['http://192.168.1.1:5000/d.xml', 'http://192.168.1.1:5000/d.xml'],
  ['http://10.0.0.138:49152/d.xml', 'http://192.168.1.1:49152/d.xml'],
  ['http://[fe80::1]:5000/d.xml', 'http://192.168.1.1:5000/d.xml'],
  ['http://evil.example/d.xml', 'http://192.168.1.1/d.xml'],
  ['https://192.168.1.1/d.xml', null],
  ['ftp://192.168.1.1/d.xml', null],
  ['http://user:pw@192.168.1.1/d.xml', null],
  ['/d.xml', null],
  ['', null],
] as const)('LOCATION %s', ([location, expected]) => {
  expect(locationOnGateway(location, '192.168.1.1')?.href ?? null).toBe(expected);
});

test.for([
  ['a sender that is not the gateway', '192.168.1.2', answer(igd1, 'http://192.168.1.1/d.xml')],
  [
    'a datagram longer than any answer',
    '192.168.1.1',
    answer(igd1, 'http://192.168.1.1/d.xml', `X: ${'a'.repeat(3000)}\r\n`),
  ],
  ['a question', '192.168.1.1', 'M-SEARCH * HTTP/1.1\r\nLOCATION: http://192.168.1.1/d.xml\r\n\r\n'],
  ['an error', '192.168.1.1', 'HTTP/1.1 404 Not Found\r\nLOCATION: http://192.168.1.1/d.xml\r\n\r\n'],
  ['noise', '192.168.1.1', '\u0000\u0001\u0002'],
  ['nothing', '192.168.1.1', ''],
] as const)('%s is ignored', ([, sender, text]) => {
  expect(readAnswer(Buffer.from(text), sender, '192.168.1.1')).toBeNull();
});

test('header fields in any case, with bare line feeds', () => {
  const fields = parseSsdp(Buffer.from('HTTP/1.1 200 OK\nlocation: http://a/\nSt:x\nBroken\n\n'));
  expect(fields?.get('location')).toBe('http://a/');
  expect(fields?.get('st')).toBe('x');
});
