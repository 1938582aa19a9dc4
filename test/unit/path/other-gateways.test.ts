import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import { gatherOtherGateways, readGatewayAnswer } from '../../../electron/core/path/gather-other-gateways.ts';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

const bind = async (address: string): Promise<Socket> => {
  const socket = createSocket('udp4');
  sockets.push(socket);
  await new Promise<void>((resolve) => void socket.bind(0, address, resolve));
  return socket;
};

const answer = (
  target = 'urn:schemas-upnp-org:device:InternetGatewayDevice:1',
  server = 'Linux/5 UPnP/1.1 box/2',
): string =>
  ['HTTP/1.1 200 OK', `ST: ${target}`, `SERVER: ${server}`, 'LOCATION: http://6.6.6.6/igd.xml', '', ''].join(
    '\r\n',
  );

/** Loopback devices that each answer a search in their own words, from their own address. */
const lan = async (devices: Readonly<Record<string, string>>) => {
  const group = await bind('127.0.0.1');
  const questions: string[] = [];
  const senders = await Promise.all(
    Object.entries(devices).map(async ([address, text]) => ({ socket: await bind(address), text })),
  );
  group.on('message', (datagram, { port, address }) => {
    questions.push(datagram.toString());
    for (const { socket, text } of senders) socket.send(text, port, address);
  });
  return { place: { group: '127.0.0.1', port: group.address().port }, questions };
};

const route = { gatewayIp: '127.0.0.9', interfaceName: 'lo', localIp: '127.0.0.1' };

describe('gatherOtherGateways', () => {
  it('names each device once that calls itself a gateway and is neither ours nor this PC', async () => {
    const { place, questions } = await lan({
      '127.0.0.1': answer(),
      '127.0.0.2': answer(),
      '127.0.0.3': answer('urn:schemas-upnp-org:device:MediaServer:1'),
      '127.0.0.4': 'not an answer',
      '127.0.0.9': answer(),
    });
    const found = await gatherOtherGateways(route, new AbortController().signal, place);
    expect(found).toEqual([{ ip: '127.0.0.2', server: 'Linux/5 UPnP/1.1 box/2' }]);
    expect(questions).toHaveLength(4);
    expect(questions[0]).toMatch(/^M-SEARCH \* HTTP\/1\.1\r\n/);
  });

  it('ends when the caller gives up', async () => {
    const { place } = await lan({});
    const began = performance.now();
    expect(await gatherOtherGateways(route, AbortSignal.abort(), place)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('readGatewayAnswer', () => {
  it.each([
    ['an answer from outside the home', answer(), '8.8.4.4'],
    ['an announcement', answer().replace('HTTP/1.1 200 OK', 'NOTIFY * HTTP/1.1'), '192.168.1.2'],
    ['an endless one', `${answer()}${'x'.repeat(3_000)}`, '192.168.1.2'],
    ['an empty one', '', '192.168.1.2'],
  ])('takes no notice of %s', (_case, text, sender) => {
    expect(readGatewayAnswer(Buffer.from(text), sender)).toBeNull();
  });
});
