import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CustomScheme, Protocol } from 'electron';
import { fromStandIn } from './stand-in-origin.ts';
import type { Part } from './part.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** Says which session's page it is that asks; pages of the default session send none. */
export const partitionHeader = 'x-electron-double-partition';

export interface ProtocolDouble {
  readonly protocol: Part<
    Protocol,
    'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
  >;
  /** The handlers of another session, by its partition's name. */
  readonly of: (partition: string) => Part<Protocol, 'handle'>;
  /** Opens the loopback door behind which the schemes live. Returns its port. */
  readonly listen: () => Promise<number>;
  readonly schemes: () => readonly CustomScheme[];
  readonly close: () => void;
}

const hopNames: ReadonlySet<string> = new Set(['host', 'connection', partitionHeader]);

const toRequest = (incoming: IncomingMessage, signal: AbortSignal): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    const text = Array.isArray(value) ? value.join(', ') : value;
    if (text !== undefined && !hopNames.has(name)) headers.set(name, fromStandIn(text));
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
  const keyOf = (partition: string, scheme: string): string => `${partition} ${scheme}`;
  const handle = (partition: string, scheme: string, handler: SchemeHandler): void => {
    const key = keyOf(partition, scheme);
    if (handlers.has(key)) throw new Error(`The scheme ${scheme} has been intercepted`);
    handlers.set(key, handler);
  };
  let registered: readonly CustomScheme[] = [];
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const scheme = fromStandIn(`http://${incoming.headers.host ?? ''}/`).split(':')[0] ?? '';
    const handler = handlers.get(keyOf(String(incoming.headers[partitionHeader] ?? ''), scheme));
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
      handle: (scheme, handler) => handle('', scheme, handler),
      unhandle: (scheme) => void handlers.delete(keyOf('', scheme)),
      isProtocolHandled: (scheme) => handlers.has(keyOf('', scheme)),
    },
    of: (partition) => ({ handle: (scheme, handler) => handle(partition, scheme, handler) }),
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
