import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface HostileDevice extends AsyncDisposable {
  readonly httpPort: number;
  readonly ssdpPort: number;
  /** TCP connections it got. */
  readonly connections: () => number;
  /** Bytes it managed to send. */
  readonly sent: () => number;
}

export interface HostileOptions {
  /** Speaks on the connection as it likes, once the request has begun to arrive. */
  readonly speak: (socket: Socket, request: string) => void;
  /** LOCATION of its SSDP answers. */
  readonly location?: (port: number) => string;
}

/** A "router" that answers the search properly and then misbehaves on its HTTP port. */
export const startHostileDevice = async ({ speak, location }: HostileOptions): Promise<HostileDevice> => {
  const sockets = new Set<Socket>();
  let connections = 0;
  let sent = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sent += socket.bytesWritten;
      sockets.delete(socket);
    });
    socket.once('data', (data: Buffer) => speak(socket, data.toString('latin1')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const httpPort = (server.address() as AddressInfo).port;
  const ssdp = createSocket('udp4');
  ssdp.bind(0, '127.0.0.1');
  await once(ssdp, 'listening');
  let open = true;
  ssdp.on('message', (message, from) => {
    const target = /^ST: *(.+)$/im.exec(message.toString('latin1'))?.[1]?.trim() ?? '';
    const url = location?.(httpPort) ?? `http://127.0.0.1:${httpPort}/rootDesc.xml`;
    if (open)
      ssdp.send(
        `HTTP/1.1 200 OK\r\nST: ${target}\r\nUSN: uuid:evil\r\nLOCATION: ${url}\r\n\r\n`,
        from.port,
        from.address,
      );
  });
  return {
    httpPort,
    ssdpPort: ssdp.address().port,
    connections: () => connections,
    sent: () => sent + [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    [Symbol.asyncDispose]: async () => {
      open = false;
      ssdp.close();
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
};

/** Chunks written before others of this process have their turn again: a reader in another thread may never fill up. */
const chunksInARow = 64;

/** Writes the same chunk until the other side has had enough. */
export const pour = (socket: Socket, chunk: Buffer): void => {
  const more = (): void => {
    let left = chunksInARow;
    while (!socket.destroyed && left > 0 && socket.write(chunk)) left -= 1;
    if (socket.destroyed) return;
    if (left > 0) socket.once('drain', more);
    else setImmediate(more);
  };
  more();
};

/** Writes one byte at a time, for ever. */
export const drip = (socket: Socket, text: string, everyMs: number): void => {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(text[at % text.length] ?? 'x');
    at += 1;
  }, everyMs);
  socket.once('close', () => clearInterval(timer));
};
