import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, must } from './program.ts';
import type { Program } from './program.ts';
import type { Host } from './namespace.ts';

/** A real camera program on a host of the LAN. */
export interface Camera {
  readonly program: Program;
  readonly snapshotUrl: string;
  readonly streamUrl: string;
  readonly username: string;
  readonly password: string;
  /** The picture as the camera itself gives it. */
  askDirectly(from: Host): Promise<Buffer>;
}

export interface CameraPlace {
  readonly host: Host;
  readonly address: string;
  readonly workFolder: string;
  readonly password?: string;
  /** Default: one that no scan looks at. */
  readonly port?: number;
}

/** ffmpeg makes 5 s of test picture in about one second; a loaded machine may take ten times that. */
const FFMPEG_TIMEOUT_MS = 60_000;
/** ustreamer answers at once, motion after opening its film. */
const READY_TIMEOUT_MS = 20_000;

const curl = (argv: readonly string[]): string[] => ['curl', '-sf', '-m', '5', ...argv];

const ready = (host: Host, url: string, login: readonly string[]): Promise<true> =>
  eventually(
    `${url} answers`,
    async () => (await host.exec(curl([...login, '-o', '/dev/null', url]))).code === 0 || null,
    { withinMs: READY_TIMEOUT_MS },
  );

const picture = async (from: Host, url: string, login: readonly string[]): Promise<Buffer> =>
  Buffer.from(
    await from.must(['sh', '-c', `curl -sf -m 5 ${login.join(' ')} ${url} | base64 -w0`]),
    'base64',
  );

/** ustreamer: Basic, one still picture at 1 fps, so that its bytes can be compared. */
export const startUstreamer = async (place: CameraPlace): Promise<Camera> => {
  const still = join(place.workFolder, 'still.jpg');
  const draw = ['-f', 'lavfi', '-i', 'testsrc2=s=640x480', '-frames:v', '1', '-pix_fmt', 'yuvj420p', still];
  await must(['ffmpeg', '-v', 'error', '-y', ...draw], { timeoutMs: FFMPEG_TIMEOUT_MS });
  const [username, password, port] = ['admin', place.password ?? '12345', place.port ?? 18080];
  const program = await place.host.start('ustreamer', [
    ...['ustreamer', '--device', '/dev/video99', '--persistent', '--blank', still],
    ...['--host', place.address, '--port', String(port), '--user', username, '--passwd', password],
  ]);
  const url = `http://${place.address}:${port}`;
  const login = ['-u', `${username}:${password}`];
  await ready(place.host, `${url}/snapshot`, login);
  return {
    program,
    snapshotUrl: `${url}/snapshot`,
    streamUrl: `${url}/stream`,
    username,
    password,
    askDirectly: (from) => picture(from, `${url}/snapshot`, login),
  };
};

const motionConfig = (film: string, folder: string, login: string, port: number): string =>
  `
setup_mode off
target_dir ${folder}
netcam_url file://${film}
width 640
height 480
framerate 10
stream_port ${port}
stream_localhost off
stream_auth_method 2
stream_authentication ${login}
webcontrol_port 0
picture_output off
movie_output off
`.trimStart();

/** motion: Digest (MD5), a moving picture, lengths padded with spaces. */
export const startMotion = async (place: CameraPlace): Promise<Camera> => {
  const film = join(place.workFolder, 'film.mp4');
  const draw = ['-f', 'lavfi', '-i', 'testsrc2=s=640x480:r=10', '-t', '5', '-c:v', 'libx264'];
  const encode = ['-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '10', film];
  await must(['ffmpeg', '-v', 'error', '-y', ...draw, ...encode], { timeoutMs: FFMPEG_TIMEOUT_MS });
  const [username, password, port] = ['admin', place.password ?? '12345', place.port ?? 18081];
  const config = join(place.workFolder, 'motion.conf');
  await writeFile(config, motionConfig(film, place.workFolder, `${username}:${password}`, port));
  const program = await place.host.start('motion', ['motion', '-n', '-c', config]);
  const url = `http://${place.address}:${port}/0`;
  const login = ['--digest', '-u', `${username}:${password}`];
  await ready(place.host, `${url}/current`, login);
  return {
    program,
    snapshotUrl: `${url}/current`,
    streamUrl: `${url}/stream`,
    username,
    password,
    askDirectly: (from) => picture(from, `${url}/current`, login),
  };
};
