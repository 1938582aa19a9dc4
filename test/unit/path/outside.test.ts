import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { gatherHairpin } from '../../../electron/core/path/gather-outside.ts';
import { outsideServices } from '../../../electron/core/path/outside-services.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const { contacts } = createCoreServices(createManualClock());
const never = new AbortController().signal;
const servers: (Server | TcpServer)[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** A loopback stand-in; `answer` gets what was asked and ends the response. */
const serve = async (answer: (asked: Asked, response: ServerResponse) => void) => {
  const asked: Asked[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', body };
      asked.push(one);
      answer(one, response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

const json = (value: unknown) => (_asked: Asked, response: ServerResponse) =>
  void response.end(JSON.stringify(value));
const nowhere = 'http://127.0.0.1:1';
const ask = async (bases: { readonly ifconfig?: string; readonly portchecker?: string }, index: 0 | 1) => {
  const service = outsideServices(contacts, { ifconfig: nowhere, portchecker: nowhere, ...bases })[index];
  return service?.tryPort('8.8.4.4', 24_443, never);
};

describe('ifconfig.co', () => {
  it.each([
    [{ ip: '8.8.4.4', port: 24_443, reachable: true }, 'open'],
    [{ ip: '8.8.4.4', port: 24_443, reachable: false }, 'closed'],
    // Another address was tried: a proxy or a VPN stands between.
    [{ ip: '9.9.9.9', port: 24_443, reachable: true }, 'no-answer'],
    [{ ip: '8.8.4.4', port: 443, reachable: true }, 'no-answer'],
    [{ error: 'rate limited' }, 'no-answer'],
  ])('%j means %s', async (value, result) => {
    const { base, asked } = await serve(json(value));
    expect(await ask({ ifconfig: base }, 0)).toBe(result);
    expect(asked).toEqual([{ method: 'GET', url: '/port/24443', body: '' }]);
  });

  it('has said nothing when it is away, broken or busy', async () => {
    expect(await ask({}, 0)).toBe('no-answer');
    const html = await serve((_asked, response) => void response.end('<html>'));
    expect(await ask({ ifconfig: html.base }, 0)).toBe('no-answer');
    const busy = await serve((_asked, response) => void response.writeHead(429).end('{}'));
    expect(await ask({ ifconfig: busy.base }, 0)).toBe('no-answer');
    expect(busy.asked).toHaveLength(1);
  });
});

describe('portchecker.io', () => {
  it.each([
    [{ error: false, host: '8.8.4.4', check: [{ port: 24_443, status: true }] }, 'open'],
    [{ error: false, host: '8.8.4.4', check: [{ port: 24_443, status: false }] }, 'closed'],
    [{ error: true, msg: 'private address', check: [] }, 'no-answer'],
  ])('%j means %s', async (value, result) => {
    const { base, asked } = await serve(json(value));
    expect(await ask({ portchecker: base }, 1)).toBe(result);
    expect(asked).toEqual([
      { method: 'POST', url: '/api/query', body: JSON.stringify({ host: '8.8.4.4', ports: [24_443] }) },
    ]);
  });

  it('is asked at its older address where the present one is unknown', async () => {
    const { base, asked } = await serve(({ url }, response) => {
      if (url === '/api/query') response.writeHead(404).end();
      else response.end(JSON.stringify({ check: [{ port: 24_443, status: true }] }));
    });
    expect(await ask({ portchecker: base }, 1)).toBe('open');
    expect(asked.map(({ url }) => url)).toEqual(['/api/query', '/api/v1/query']);
  });
});

describe('gatherHairpin', () => {
  it('works only when a connection is accepted', async () => {
    const server = createTcpServer((socket) => socket.end());
    servers.push(server);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await gatherHairpin('127.0.0.1', port, never)).toBe('works');
    await new Promise((resolve) => void server.close(resolve));
    expect(await gatherHairpin('127.0.0.1', port, never)).toBe('fails');
    expect(await gatherHairpin(undefined, port, never)).toBe('untried');
  });
});
