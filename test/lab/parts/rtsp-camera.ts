import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const script = resolve(import.meta.dirname, '../cameras/rtsp-server.py');

export interface RtspServer extends AsyncDisposable {
  readonly port: number;
}

/** How it is different from the usual one, which asks for Digest and offers TCP and UDP. */
export type RtspVariant = 'basic' | 'udp' | `tls=${string}`;

/** GStreamer's RTSP server on loopback: 640 x 480, H.264 at 15 pictures a second, a keyframe each second. User `admin`. */
export const startRtspServer = async (
  port: number,
  password: string,
  variants: readonly RtspVariant[],
): Promise<RtspServer> => {
  const login = password === '' ? ['', ''] : ['admin', password];
  const argv = [script, '127.0.0.1', String(port), '/h264', 'h264', ...login, ...variants];
  const child = spawn('/usr/bin/python3', argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (first.done === true) throw new Error('GStreamer’s RTSP server did not start');
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};
