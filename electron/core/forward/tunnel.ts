import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { createReadBuffers } from './read-buffer.ts';
import type { LargeBuffers } from './read-buffer.ts';

export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
}

export interface TunnelListener {
  /** Bytes from the visitor to the device. */
  onIn(bytes: number): void;
  /** Bytes from the device to the visitor. */
  onOut(bytes: number): void;
  /** Once, after both sides are closed. */
  onClose(): void;
}

/** A device of the LAN accepts within milliseconds, or after the 3 s of one lost SYN. */
const CONNECT_MS = 5_000;
/** Longer than the keep-alive of the protocols people forward (RTSP 60 s, SSH 120 s). */
export const IDLE_MS = 10 * 60_000;

/** Ends `other` the way `socket` ended: a reset is passed on as a reset. */
const follow = (socket: Socket, other: Socket): void => {
  socket.on('error', () => other.resetAndDestroy());
  socket.on('close', (failed) => {
    // Nobody is left on this side: what the other still has to take is written, and that is all.
    if (!failed) other.destroySoon();
  });
};

/**
 * Connects a visitor's socket to a device and passes bytes both ways until both have ended. The visitor's socket must have been
 * accepted with `allowHalfOpen`, and paused. Reads from the device land in a buffer of our own that is used again as soon as the
 * kernel has taken its bytes: nothing is allocated per read. Neither side is read faster than the other takes.
 */
export const openTunnel = (
  visitor: Socket,
  target: TunnelTarget,
  large: LargeBuffers,
  listener: TunnelListener,
): void => {
  const buffers = createReadBuffers(large, () => visitor.writableLength === 0);
  const device = connect({
    ...target,
    allowHalfOpen: true,
    noDelay: true,
    onread: {
      buffer: () => buffers.next(),
      callback: (bytes, chunk) => {
        listener.onOut(bytes);
        const room = visitor.write(chunk.subarray(0, bytes));
        // What the kernel did not take at once still lies in this memory.
        buffers.filled(bytes);
        if (visitor.writableLength > 0) buffers.giveAway(bytes);
        return room;
      },
    },
  });
  const connecting = setTimeout(() => device.destroy(new Error('connect timeout')), CONNECT_MS);
  let open = 2;
  const onClose = (): void => {
    clearTimeout(connecting);
    open -= 1;
    if (open > 0) return;
    buffers.release();
    listener.onClose();
  };
  visitor.on('close', onClose);
  device.on('close', onClose);
  follow(visitor, device);
  follow(device, visitor);
  // A connection that the kernel reset while the visitor was waiting is a failure of the device, and nobody's data.
  device.once('connect', () => {
    clearTimeout(connecting);
    visitor.resume();
    device.resume();
  });
  visitor.on('data', (chunk: Buffer) => {
    listener.onIn(chunk.length);
    if (!device.write(chunk)) visitor.pause();
  });
  device.on('drain', () => visitor.resume());
  visitor.on('drain', () => device.resume());
  visitor.on('end', () => device.end());
  device.on('end', () => visitor.end());
  visitor.setTimeout(IDLE_MS, () => visitor.destroy());
};
