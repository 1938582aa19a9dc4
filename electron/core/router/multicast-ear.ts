import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';

export interface MulticastEarOptions {
  readonly group: string;
  readonly port: number;
  /** The address of the interface to listen on. */
  readonly localIp: string;
  readonly onMessage: (datagram: Buffer, sender: string) => void;
}

/** Listens to a multicast group on one interface until closed. */
export interface MulticastEar {
  close(): void;
}

const join = (socket: Socket, group: string, localIp: string): void => {
  try {
    socket.addMembership(group, localIp);
  } catch {
    // The interface is going or has no multicast: announcements are a bonus, the regular checks remain.
    socket.close();
  }
};

/**
 * Opens the ear. The port is shared with whoever else listens on this PC; where the system allows it the group's
 * own address is bound, so that nobody's unicast is taken. A port that cannot be had stays unheard.
 */
export const openMulticastEar = ({ group, port, localIp, onMessage }: MulticastEarOptions): MulticastEar => {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    socket.close();
  };
  socket.on('error', close);
  socket.on('close', () => {
    open = false;
  });
  socket.on('message', (datagram, { address }) => onMessage(datagram, address));
  socket.bind({ port, ...(process.platform === 'win32' ? {} : { address: group }) }, () =>
    join(socket, group, localIp),
  );
  socket.unref();
  return { close };
};
