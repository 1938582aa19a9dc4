import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';

/** Two neighbouring UDP ports: RTP on the even one, RTCP on the odd (RFC 3550 section 11). */
export interface UdpReceiver extends AsyncDisposable {
  readonly port: number;
  /** Opens the way back through a firewall on this PC by sending an empty packet to the camera's port. */
  greet(host: string, port: number): void;
}

/** Free pairs are plentiful; so many failures in a row mean something else. */
const MAX_TRIES = 20;
const FIRST_PORT = 20_000;
const PORTS = 20_000;
/** A keyframe arrives as a burst of hundreds of packets. */
const RECEIVE_BUFFER_BYTES = 2 * 1024 * 1024;

const bind = (type: 'udp4' | 'udp6', port: number): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = createSocket({ type, recvBufferSize: RECEIVE_BUFFER_BYTES });
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    socket.bind(port, () => resolve(socket));
  });

const close = (socket: Socket): Promise<void> => new Promise((resolve) => void socket.close(() => resolve()));

/** Receives from the camera's address only. Null when no pair of ports is free. */
export const openUdpReceiver = async (
  cameraAddress: string,
  onPacket: (packet: Uint8Array) => void,
): Promise<UdpReceiver | null> => {
  const type = cameraAddress.includes(':') ? 'udp6' : 'udp4';
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const port = FIRST_PORT + 2 * Math.floor((Math.random() * PORTS) / 2);
    const media = await bind(type, port);
    if (media === null) continue;
    const control = await bind(type, port + 1);
    if (control === null) {
      await close(media);
      continue;
    }
    for (const socket of [media, control]) socket.on('error', () => undefined); // An ICMP answer to our greeting.
    media.on('message', (packet, { address }) => {
      if (address === cameraAddress) onPacket(packet);
    });
    return {
      port,
      greet: (host, to) => media.send(Uint8Array.of(0x80, 0, 0, 0), to, host),
      [Symbol.asyncDispose]: async () => {
        await Promise.all([close(media), close(control)]);
      },
    };
  }
  return null;
};
