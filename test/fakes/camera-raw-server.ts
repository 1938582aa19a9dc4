import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface RawServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** Every request, in the order received. */
  readonly requests: readonly RawRequest[];
  /** The most requests that were under way at the same time. */
  readonly peak: () => number;
  /** Sockets open now. */
  readonly open: () => number;
}

export type Answer = (request: RawRequest, socket: Socket) => void | Promise<void>;

const parse = (bytes: Buffer): RawRequest | null => {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('utf8').split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const length = Number(headers.get('content-length') ?? 0);
  const body = bytes.subarray(end + 4, end + 4 + length);
  return body.length < length ? null : { method, target, headers, body };
};

/** A camera's HTTP server, byte by byte as a test wants it. Listens on 127.0.0.1. */
export const startRawServer = async (
  answer: Answer,
  options: { readonly tls?: { readonly key: string; readonly cert: string }; readonly port?: number } = {},
): Promise<RawServer> => {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  let peak = 0;
  const onSocket = (socket: Socket): void => {
    sockets.add(socket);
    peak = Math.max(peak, sockets.size);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const request = parse(bytes);
      if (request === null) return;
      bytes = Buffer.alloc(0);
      requests.push(request);
      void answer(request, socket);
    });
  };
  const server = options.tls === undefined ? createServer(onSocket) : createTlsServer(options.tls, onSocket);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => void server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    peak: () => peak,
    open: () => sockets.size,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
};

/** A well-behaved answer with a length, then the end of the connection. */
export const send = (
  socket: Socket,
  body: Uint8Array | string,
  head: readonly string[] = ['HTTP/1.1 200 OK', 'Content-Type: image/jpeg'],
): void => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  socket.write(`${[...head, `Content-Length: ${bytes.length}`].join('\r\n')}\r\n\r\n`);
  socket.end(bytes);
};
