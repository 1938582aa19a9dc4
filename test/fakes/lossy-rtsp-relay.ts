import { createSocket } from 'node:dgram';
import type { Socket as UdpSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface LossyRelay extends AsyncDisposable {
  readonly port: number;
  /** Packets of the camera that came, and those that were not passed on. */
  readonly counts: () => { readonly came: number; readonly dropped: number };
}

/** The same losses in every run: a linear congruential generator (Numerical Recipes), 0 to 1. */
const createDice = (): (() => number) => {
  let state = 1;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
};

const bind = (port: number): Promise<UdpSocket | null> =>
  new Promise((resolve) => {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 2 * 1024 * 1024 });
    socket.once('error', () => resolve(null));
    socket.bind(port, '127.0.0.1', () => resolve(socket));
  });

/** An even port and the odd one behind it, as RTP wants them. */
const bindPair = async (): Promise<readonly [UdpSocket, UdpSocket]> => {
  for (let port = 42_000; port < 44_000; port += 2) {
    const media = await bind(port);
    const control = media === null ? null : await bind(port + 1);
    if (media !== null && control !== null) return [media, control];
    media?.close();
  }
  throw new Error('no two neighbouring UDP ports are free');
};

/**
 * Stands between an RTSP client and a server that sends over UDP, both on loopback, and loses a share of the RTP
 * packets, as a weak radio link does. It writes its own ports into both `Transport` headers.
 */
export const startLossyRelay = async (serverPort: number, share: number): Promise<LossyRelay> => {
  const dice = createDice();
  const [media, control] = await bindPair();
  const relayPort = media.address().port;
  const sockets = new Set<Socket>();
  let clientPort = 0;
  let came = 0;
  let dropped = 0;
  media.on('message', (packet, { port }) => {
    // What the client sends to open the way back ends here.
    if (port === clientPort || clientPort === 0) return;
    came += 1;
    if (dice() < share) dropped += 1;
    else media.send(packet, clientPort, '127.0.0.1');
  });
  control.on('message', () => undefined);

  const toServer = (text: string): string =>
    text.replace(/client_port=(\d+)-\d+/, (_, port: string) => {
      clientPort = Number(port);
      return `client_port=${relayPort}-${relayPort + 1}`;
    });
  const toClient = (text: string): string =>
    text
      .replace(/client_port=\d+-\d+/, `client_port=${clientPort}-${clientPort + 1}`)
      .replace(/server_port=\d+-\d+/, `server_port=${relayPort}-${relayPort + 1}`);

  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    // Requests and answers are short and come one at a time.
    client.on('data', (chunk) => upstream.write(toServer(chunk.toString('latin1')), 'latin1'));
    upstream.on('data', (chunk) => client.write(toClient(chunk.toString('latin1')), 'latin1'));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    counts: () => ({ came, dropped }),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      media.close();
      control.close();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
};
