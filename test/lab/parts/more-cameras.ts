import { chmod, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Host } from './namespace.ts';
import { eventually, must } from './program.ts';
import type { Program } from './program.ts';

const folder = resolve(import.meta.dirname, '../cameras');
/** GStreamer loads its plugins, VLC its own; on a machine under load that takes several seconds. */
const READY_MS = 30_000;
/** ffmpeg makes 5 s of test picture in about one second. */
const FFMPEG_TIMEOUT_MS = 60_000;

const ready = async (program: Program): Promise<Program> => {
  await eventually('ready', () => /^ready$/m.test(program.output()) || null, { withinMs: READY_MS });
  return program;
};

const accepts = (host: Host, address: string, port: number): Promise<true> =>
  eventually(
    `${address}:${port} accepts`,
    async () =>
      (await host.exec(['curl', '-s', '-m', '1', `telnet://${address}:${port}`])).code !== 7 || null,
    { withinMs: READY_MS, everyMs: 200 },
  );

export interface RtspPlace {
  readonly host: Host;
  readonly address: string;
  readonly password: string;
}

/** GStreamer's RTSP server on port 8554, with Digest for `admin`. */
export const startGstreamer = async (
  { host, address, password }: RtspPlace,
  codec: 'h264' | 'h265',
  path: string,
): Promise<Program> => {
  const script = join(folder, 'rtsp-server.py');
  return ready(
    await host.start(`gstreamer-${codec}`, [
      '/usr/bin/python3',
      script,
      address,
      '8554',
      path,
      codec,
      'admin',
      password,
    ]),
  );
};

/** VLC on port 8554: no login, and UDP only (it answers 461 to TCP). It refuses to run as root. */
export const startVlc = async (host: Host, address: string, workFolder: string): Promise<Program> => {
  const home = join(workFolder, 'vlc');
  const film = join(home, 'film.mp4');
  await mkdir(home);
  const draw = ['-f', 'lavfi', '-i', 'testsrc2=s=640x480:r=10', '-t', '20', '-c:v', 'libx264'];
  const encode = ['-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '10', film];
  await must(['ffmpeg', '-v', 'error', '-y', ...draw, ...encode], { timeoutMs: FFMPEG_TIMEOUT_MS });
  // The work folder is closed to all but its owner; VLC's own user passes through it.
  await Promise.all([chmod(workFolder, 0o711), chmod(home, 0o777)]);
  const program = await host.start('vlc', [
    ...['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'env', `HOME=${home}`],
    ...['cvlc', '--no-audio', '--loop', film, '--rtsp-host', address],
    ...['--sout', `#rtp{sdp=rtsp://${address}:8554/h264}`, '--sout-keep'],
  ]);
  await accepts(host, address, 8554);
  return program;
};

export const startOnvifDevice = async (
  { host, address, password }: RtspPlace,
  picture: string,
): Promise<Program> =>
  ready(
    await host.start('onvif', [
      process.execPath,
      join(folder, 'onvif-device.ts'),
      address,
      password,
      picture,
    ]),
  );

/** Prints, and says so in every way. */
export const startPrinter = async (host: Host, address: string): Promise<Program> =>
  ready(await host.start('printer', [process.execPath, join(folder, 'printer.ts'), address]));
