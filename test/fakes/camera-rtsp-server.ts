import { createSocket } from 'node:dgram';
import { hash } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface RtspRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
}

export interface RtspCameraOptions {
  readonly sdp: string;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** The one path that there is; any when left out. */
  readonly path?: string;
  /** Asks for this Digest password (user `admin`); nobody is asked when it is left out. */
  readonly password?: string;
  /** Answers 461 to everything but UDP. */
  readonly udpOnly?: boolean;
  readonly sessionTimeoutS?: number;
  readonly contentBase?: string;
  /** Bytes put in front of every answer. */
  readonly noise?: Uint8Array;
}

export interface RtspCamera extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly requests: readonly RtspRequest[];
  /** Sends one RTP packet to everybody who plays. */
  send(packet: Uint8Array): void;
  hangUp(): void;
  /** Sessions that play now, and connections open now. */
  readonly playing: () => number;
  readonly open: () => number;
}

interface Player {
  readonly socket: Socket;
  readonly udpPort: number | null;
}

type Reply = (status: string, lines?: readonly string[], body?: string) => void;

const nonce = 'f00dfeed';

const isRight = ({ method, url, headers }: RtspRequest, password: string): boolean => {
  const given = headers.get('authorization') ?? '';
  const response = /response="(\w+)"/.exec(given)?.[1];
  const a1 = hash('md5', `admin:cam:${password}`);
  return (
    given.includes(`uri="${url}"`) &&
    response === hash('md5', `${a1}:${nonce}:${hash('md5', `${method}:${url}`)}`)
  );
};

/** An RTSP camera on loopback that sends the packets a test hands it. */
export const startRtspCamera = async (options: RtspCameraOptions): Promise<RtspCamera> => {
  const {
    sdp,
    host = '127.0.0.1',
    path,
    password,
    udpOnly = false,
    sessionTimeoutS = 60,
    contentBase,
    noise,
  } = options;
  const requests: RtspRequest[] = [];
  const players = new Map<string, Player>();
  const sockets = new Set<Socket>();
  const udp = createSocket('udp4');
  await new Promise<void>((resolve) => void udp.bind(0, '127.0.0.1', resolve));
  const udpPort = udp.address().port;
  let sessions = 0;

  const describe = (url: string, reply: Reply): void => {
    if (path !== undefined && URL.parse(url)?.pathname !== path) return reply('404 Not Found');
    const base = contentBase === undefined ? [] : [`Content-Base: ${contentBase}`];
    reply('200 OK', ['Content-Type: application/sdp', ...base], sdp);
  };
  const answer = (request: RtspRequest, socket: Socket): void => {
    const { method, url, headers } = request;
    const reply: Reply = (status, lines = [], body = '') => {
      const head = [`RTSP/1.0 ${status}`, `CSeq: ${headers.get('cseq')}`, ...lines];
      if (noise !== undefined) socket.write(noise);
      socket.write(
        `${[...head, ...(body === '' ? [] : [`Content-Length: ${body.length}`])].join('\r\n')}\r\n\r\n${body}`,
      );
    };
    if (method === 'OPTIONS')
      return reply('200 OK', ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER']);
    if (password !== undefined && !isRight(request, password)) {
      return reply('401 Unauthorized', [`WWW-Authenticate: Digest realm="cam", nonce="${nonce}"`]);
    }
    if (method === 'DESCRIBE') return describe(url, reply);
    const id = (headers.get('session') ?? '').split(';')[0] ?? '';
    if (method === 'SETUP') {
      const transport = headers.get('transport') ?? '';
      if (udpOnly && transport.includes('interleaved')) return reply('461 Unsupported Transport');
      sessions += 1;
      const clientPort = Number(/client_port=(\d+)/.exec(transport)?.[1] ?? 0);
      players.set(`s${sessions}`, { socket, udpPort: clientPort === 0 ? null : clientPort });
      const mine = clientPort === 0 ? transport : `${transport};server_port=${udpPort}-${udpPort + 1}`;
      return reply('200 OK', [`Session: s${sessions};timeout=${sessionTimeoutS}`, `Transport: ${mine}`]);
    }
    if (!players.has(id)) return reply('454 Session Not Found');
    if (method === 'TEARDOWN') players.delete(id);
    reply('200 OK', [`Session: ${id}`]);
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    let text = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      for (const [id, player] of players) if (player.socket === socket) players.delete(id);
    });
    socket.on('data', (chunk: Buffer) => {
      text = Buffer.concat([text, chunk]);
      for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
        const [first = '', ...lines] = text.toString('latin1', 0, end).split('\r\n');
        text = text.subarray(end + 4);
        const [method = '', url = ''] = first.split(' ');
        const headers = new Map(
          lines.map((line) => [
            line.slice(0, line.indexOf(':')).toLowerCase(),
            line.slice(line.indexOf(':') + 1).trim(),
          ]),
        );
        requests.push({ method, url, headers });
        answer({ method, url, headers }, socket);
      }
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    url: `rtsp://${host}:${port}${path ?? '/cam'}`,
    requests,
    send: (packet) => {
      const head = Buffer.from([0x24, 0, packet.length >> 8, packet.length & 0xff]);
      for (const { socket, udpPort: to } of players.values()) {
        if (to === null) socket.write(Buffer.concat([head, packet]));
        else udp.send(packet, to, '127.0.0.1');
      }
    },
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
      players.clear();
    },
    playing: () => players.size,
    open: () => sockets.size,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void udp.close(() => resolve()));
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
};
