import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpsSource } from '../../../electron/core/address/address-sources.ts';
import { homeText } from '../../../electron/core/fetch-text.ts';
import { askPublicAddress } from '../../../electron/core/address/public-address.ts';
import type { AddressSource } from '../../../electron/core/address/public-address.ts';

const servers: (() => void)[] = [];
afterEach(() => {
  for (const close of servers.splice(0)) close();
});

/** A loopback service that answers every request as `reply` does; returns its URL. */
const serve = async (reply: (response: ServerResponse) => void): Promise<string> => {
  const server = createServer((_request, response) => reply(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};
const says = (text: string, status = 200) =>
  serve((response) => response.writeHead(status, { 'content-type': 'text/plain' }).end(text));

const never = new AbortController().signal;
const silent = (name: string): AddressSource => ({
  name,
  family: 4,
  secure: true,
  ask: () => new Promise(() => undefined),
});

describe('askPublicAddress', () => {
  it('returns what most sources say and who said it', async () => {
    const sources = [
      httpsSource(homeText, 'one', 4, await says('8.8.4.4\n')),
      httpsSource(homeText, 'two', 4, await says('8.8.4.4')),
      httpsSource(homeText, 'liar', 4, await says('9.9.9.9')),
    ];
    const result = await askPublicAddress(sources, never);
    expect(result.ip).toBe('8.8.4.4');
    expect(result.answers.filter(({ ip }) => ip === '8.8.4.4').map(({ source }) => source)).toEqual(
      expect.arrayContaining(['one', 'two']),
    );
  });

  it.each(['192.168.1.1', '100.64.0.5', '127.0.0.1', '<html>login</html>', '', '2606:4700::1111'])(
    'refuses %j as the public IPv4 address',
    async (text) => {
      const result = await askPublicAddress([httpsSource(homeText, 'resolver', 4, await says(text))], never);
      expect(result).toMatchObject({ ip: null, answers: [], refused: [{ source: 'resolver' }] });
    },
  );

  it('does not wait for silent sources once the outcome is certain', async () => {
    const url = await says('8.8.4.4');
    const sources = [
      httpsSource(homeText, 'a', 4, url),
      httpsSource(homeText, 'b', 4, url),
      httpsSource(homeText, 'c', 4, url),
      silent('d'),
    ];
    const began = performance.now();
    expect((await askPublicAddress(sources, never)).ip).toBe('8.8.4.4');
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('gives up after its timeout and says which sources were silent', async () => {
    const result = await askPublicAddress([silent('a'), silent('b')], never, 30);
    expect(result.ip).toBeNull();
    expect(result.refused.map(({ source }) => source)).toEqual(['a', 'b']);
  });

  it('still counts the answers that came before the timeout', async () => {
    const sources = [httpsSource(homeText, 'a', 4, await says('8.8.4.4')), silent('b'), silent('c')];
    expect((await askPublicAddress(sources, never, 500)).ip).toBe('8.8.4.4');
  });

  it('ends at once when the caller gives up', async () => {
    const controller = new AbortController();
    const asked = askPublicAddress([silent('a')], controller.signal);
    controller.abort(new Error('closed'));
    expect((await asked).refused).toEqual([{ source: 'a', reason: 'closed' }]);
  });

  it('takes no redirect, no error status and no endless body', async () => {
    const redirect = await serve((response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    );
    const endless = await serve((response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('8'.repeat(1024)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const sources = [
      httpsSource(homeText, 'redirect', 4, redirect),
      httpsSource(homeText, 'status', 4, await says('8.8.4.4', 503)),
      httpsSource(homeText, 'endless', 4, endless),
    ];
    const result = await askPublicAddress(sources, never);
    expect(result.ip).toBeNull();
    expect(result.refused.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['HTTP 302', 'HTTP 503', 'the answer is larger than 256 bytes']),
    );
  });
});
