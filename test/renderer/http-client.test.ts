// @vitest-environment node
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../renderer/client/http-client.ts';
import { freshState } from './fakes/app-state.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

/** A real server on loopback that answers every command with one body. */
const serve = async (status: number, body: string) => {
  const seen: { method: string | undefined; url: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      seen.push({ method: request.method, url: request.url, body: text });
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { base: `http://127.0.0.1:${port}`, seen };
};

/** The browser's EventSource as far as the client uses it; the test speaks for the server. */
class ScriptedEventSource extends EventTarget {
  readonly CLOSED = 2;
  readyState = 1;
  close() {
    this.readyState = this.CLOSED;
  }
  say(name: string, data: string) {
    this.dispatchEvent(new MessageEvent(name, { data }));
  }
}

describe('commands over HTTP', () => {
  it('posts the input and returns the checked value', async () => {
    const { base, seen } = await serve(200, JSON.stringify({ ok: true, value: { id: 'door' } }));
    const client = createHttpClient({ base, page: new EventTarget() });
    const reply = await client.call('camera.add', { name: 'Front door', source: { kind: 'demo' } });
    expect(reply).toEqual({ ok: true, value: { id: 'door' } });
    expect(seen).toEqual([
      { method: 'POST', url: '/rpc/camera.add', body: '{"name":"Front door","source":{"kind":"demo"}}' },
    ]);
  });

  it('passes an expected failure on as data, whatever the status', async () => {
    const error = { code: 'camera-login', host: '192.168.1.20', auth: 'digest' };
    const { base } = await serve(502, JSON.stringify({ ok: false, error }));
    expect(
      await createHttpClient({ base, page: new EventTarget() }).call('camera.remove', { id: 'door' }),
    ).toEqual({
      ok: false,
      error,
    });
  });

  it.each([
    ['a web page', '<html></html>'],
    ['a value that breaks the contract', '{"ok":true,"value":{"id":7}}'],
    ['an error nobody knows', '{"ok":false,"error":{"code":"made-up"}}'],
  ])('says that the core is not there when %s comes back', async (_, body) => {
    const { base } = await serve(200, body);
    const reply = await createHttpClient({ base, page: new EventTarget() }).call('camera.add', {
      name: 'x',
      source: { kind: 'demo' },
    });
    expect(reply).toEqual({ ok: false, error: { code: 'core-unreachable' } });
  });

  it('says so when nothing listens', async () => {
    const { base } = await serve(200, '');
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    expect(await createHttpClient({ base, page: new EventTarget() }).call('state.get')).toEqual({
      ok: false,
      error: { code: 'core-unreachable' },
    });
  });
});

describe('events over HTTP', () => {
  const open = () => {
    const sources: ScriptedEventSource[] = [];
    const page = new EventTarget();
    const client = createHttpClient({
      page,
      createEventSource: () => {
        const source = new ScriptedEventSource();
        sources.push(source);
        return source as unknown as EventSource;
      },
    });
    return { client, sources, page };
  };

  it('delivers what fits the contract and nothing else, over one connection', () => {
    const { client, sources } = open();
    const revisions: number[] = [];
    const leave = client.on('state.changed', ({ revision }) => revisions.push(revision));
    client.on('state.changed', () => undefined);
    expect(sources).toHaveLength(1);
    sources[0]?.say('state.changed', JSON.stringify({ ...freshState, revision: 4 }));
    sources[0]?.say('state.changed', '{"revision":"five"}');
    sources[0]?.say('state.changed', 'not json');
    leave();
    sources[0]?.say('state.changed', JSON.stringify({ ...freshState, revision: 6 }));
    expect(revisions).toEqual([4]);
  });

  it('tells when the line is up and when it is down', () => {
    const { client, sources } = open();
    client.on('state.changed', () => undefined);
    const line: boolean[] = [];
    client.onLine((up) => line.push(up));
    sources[0]?.dispatchEvent(new Event('open'));
    sources[0]?.dispatchEvent(new Event('error'));
    sources[0]?.dispatchEvent(new Event('open'));
    expect(line).toEqual([false, true, false, true]);
  });

  it('opens a new connection when the browser has given the old one up', () => {
    vi.useFakeTimers();
    const { client, sources } = open();
    const revisions: number[] = [];
    client.on('state.changed', ({ revision }) => revisions.push(revision));
    const [first] = sources;
    if (first !== undefined) first.readyState = first.CLOSED;
    first?.dispatchEvent(new Event('error'));
    expect(sources).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    sources[1]?.say('state.changed', JSON.stringify({ ...freshState, revision: 9 }));
    expect(revisions).toEqual([9]);
  });

  it('holds no connection while the page is left, and opens one when it is come back to', () => {
    const { client, sources, page } = open();
    const line: boolean[] = [];
    client.on('state.changed', () => undefined);
    client.onLine((up) => line.push(up));
    sources[0]?.dispatchEvent(new Event('open'));
    page.dispatchEvent(new Event('pagehide'));
    expect(sources.map(({ readyState, CLOSED }) => readyState === CLOSED)).toEqual([true]);
    page.dispatchEvent(new Event('pageshow'));
    page.dispatchEvent(new Event('pageshow'));
    expect(sources.map(({ readyState, CLOSED }) => readyState === CLOSED)).toEqual([true, false]);
    sources[1]?.dispatchEvent(new Event('open'));
    expect(line).toEqual([false, true, false, true]);
  });
});
