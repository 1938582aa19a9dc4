import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CustomScheme, Protocol } from 'electron';
import { fromStandIn } from './stand-in-origin.ts';
import type { Part } from './part.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;

export interface ProtocolDouble {
  readonly protocol: Part<
    Protocol,
    'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
  >;
  /** Opens the loopback door behind which the schemes live. Returns its port. */
  readonly listen: () => Promise<number>;
  readonly schemes: () => readonly CustomScheme[];
  readonly close: () => void;
}

const toRequest = (incoming: IncomingMessage, signal: AbortSignal): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    const text = Array.isArray(value) ? value.join(', ') : value;
    if (text !== undefined && name !== 'host' && name !== 'connection') headers.set(name, fromStandIn(text));
  }
  const url = fromStandIn(`http://${incoming.headers.host ?? ''}${incoming.url ?? '/'}`);
  const method = incoming.method ?? 'GET';
  const body =
    method === 'GET' || method === 'HEAD' ? {} : { body: Readable.toWeb(incoming), duplex: 'half' as const };
  return new Request(url, { method, headers, signal, ...body } as RequestInit);
};

const reply = async (
  handler: SchemeHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const response = await handler(toRequest(incoming, gone.signal));
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (response.body === null) outgoing.end();
  // Node's and the DOM's ReadableStream are one class with two declarations.
  else await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
};

export const createProtocol = (isReady: () => boolean): ProtocolDouble => {
  const handlers = new Map<string, SchemeHandler>();
  let registered: readonly CustomScheme[] = [];
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const scheme = fromStandIn(`http://${incoming.headers.host ?? ''}/`).split(':')[0] ?? '';
    const handler = handlers.get(scheme);
    if (handler === undefined) {
      outgoing.destroy();
      return;
    }
    reply(handler, incoming, outgoing).catch(() => outgoing.destroy());
  };
  const server: Server = createServer(serve);
  return {
    protocol: {
      registerSchemesAsPrivileged: (schemes) => {
        if (isReady())
          throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
        registered = schemes;
      },
      handle: (scheme, handler) => {
        if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has been intercepted`);
        handlers.set(scheme, handler);
      },
      unhandle: (scheme) => void handlers.delete(scheme),
      isProtocolHandled: (scheme) => handlers.has(scheme),
    },
    schemes: () => registered,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
