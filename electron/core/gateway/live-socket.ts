import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { CameraStreams, LiveEvent } from '../cameras/contract.ts';
import type { Logger } from '../ports.ts';
import type { Access } from './access.ts';
import { MAX_UNSENT_BYTES, STALLED_MS, STUCK_MS } from './limits.ts';
import type { Viewers } from './viewers.ts';

/** More than this on its way and the next unit waits; the camera's feed goes on at a keyframe for who fell behind. */
const HIGH_WATER_BYTES = 256 * 1024;
/** A viewer has nothing to say. */
const MAX_MESSAGE_BYTES = 1_024;
/** Application codes (RFC 6455 section 7.4.2); the reason is the error's code. */
const CAMERA_AWAY = 4503;
const GOING_AWAY = 1001;
const POLICY = 1008;
const HEAD_BYTES = 9;

export interface LiveDeps {
  readonly logger: Logger;
  readonly cameras: CameraStreams;
  readonly viewers: Viewers;
}

export interface LiveSockets {
  /** Takes over a connection that asked for a camera's video and may have it. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, access: Access, id: string): void;
}

type Unit = Extract<LiveEvent, { readonly kind: 'unit' }>;

type MessageOf = (unit: Unit) => Buffer;

/** A flag, the time in microseconds, and the access unit: made once, however many watch. */
const createMessageEncoder = (): MessageOf => {
  const messages = new WeakMap<Unit, Buffer>();
  return (unit) => {
    const known = messages.get(unit);
    if (known !== undefined) return known;
    const { keyframe, timestampUs, data } = unit;
    const message = Buffer.allocUnsafe(HEAD_BYTES + data.byteLength);
    message.writeUInt8(keyframe ? 1 : 0, 0);
    message.writeBigUInt64BE(BigInt(Math.max(0, Math.round(timestampUs))), 1);
    message.set(data, HEAD_BYTES);
    messages.set(unit, message);
    return message;
  };
};

/** Resolves once the message has left; ends a connection on which it does not. */
const sent = (socket: WebSocket, message: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const stalled = setTimeout(
      () => socket.bufferedAmount > MAX_UNSENT_BYTES && socket.terminate(),
      STALLED_MS,
    );
    const stuck = setTimeout(() => socket.terminate(), STUCK_MS);
    socket.send(message, () => {
      clearTimeout(stalled);
      clearTimeout(stuck);
      resolve();
    });
  });

interface RelayDeps extends LiveDeps {
  readonly messageOf: MessageOf;
}

const relay = async (deps: RelayDeps, socket: WebSocket, id: string, signal: AbortSignal): Promise<void> => {
  for await (const event of deps.cameras.live(id, { signal })) {
    switch (event.kind) {
      case 'format': {
        const { codec, width, height } = event;
        socket.send(JSON.stringify({ codec, width, height }));
        break;
      }
      case 'unit': {
        const message = deps.messageOf(event);
        if (socket.bufferedAmount > HIGH_WATER_BYTES) await sent(socket, message);
        else socket.send(message);
        break;
      }
      case 'failure':
        socket.close(CAMERA_AWAY, event.error.code);
        return;
    }
  }
  socket.close(GOING_AWAY);
};

/** Live video over WebSocket, one socket per viewer and camera. Who may have it is decided before. */
export const createLiveSockets = (deps: LiveDeps): LiveSockets => {
  const relayDeps = { ...deps, messageOf: createMessageEncoder() };
  // Video does not compress, and compressing would cost memory per viewer.
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  const serve = async (socket: WebSocket, access: Access, id: string): Promise<void> => {
    const ended = new AbortController();
    const end = (): void => socket.terminate();
    const release = deps.viewers.holds(access.watcher, { cameraId: id, end });
    socket.on('close', () => ended.abort());
    socket.on('error', (error) => deps.logger.debug({ reason: error.message }, 'a live viewer broke off'));
    socket.on('message', () => socket.close(POLICY));
    try {
      await relay(relayDeps, socket, id, ended.signal);
    } catch (error) {
      deps.logger.error({ err: error }, 'a live stream failed unexpectedly');
      socket.terminate();
    } finally {
      release();
    }
  };
  return {
    accept: (request, socket, head, access, id) =>
      server.handleUpgrade(request, socket, head, (client) => void serve(client, access, id)),
  };
};
