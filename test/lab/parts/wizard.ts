import { join, resolve } from 'node:path';
import { WindowReport } from '../wizard/task.ts';
import type { WindowTask } from '../wizard/task.ts';
import type { Home } from '../home.ts';
import { addresses } from './addresses.ts';
import { eventually } from './program.ts';
import type { Program } from './program.ts';

const folder = resolve(import.meta.dirname, '../wizard');
const artifacts = resolve(import.meta.dirname, '../../../artifacts/lab/wizard');
/** Node and sharp load in under a second; this is for a machine under full load. */
const CAMERA_READY_MS = 15_000;

export const camera = {
  host: addresses.camera,
  port: 8080,
  username: 'admin',
  password: 'camera-secret',
} as const;

/** A camera that counts the wrong passwords it is given. */
export const startCountingCamera = async (home: Home): Promise<Program> => {
  const script = resolve(import.meta.dirname, '../cameras/counting-camera.ts');
  const { host, port, password } = camera;
  const program = await home.cam.start('counting', [process.execPath, script, host, `${port}`, password]);
  await eventually('the camera is ready', () => program.output().includes('ready') || null, {
    withinMs: CAMERA_READY_MS,
  });
  return program;
};

/** How many wrong passwords it was given; ends the camera. */
export const wrongLogins = async (program: Program): Promise<number> => {
  await program.stop();
  return Number(/"wrongLogins":(\d+)/.exec(program.output())?.[1]);
};

export interface WalkOptions {
  readonly home: Home;
  readonly branch: WindowTask['branch'];
  readonly language?: string;
  /** Names the walk's pictures and its files. */
  readonly name: string;
  /** Told the port from outside that the guide asks for. */
  readonly onForward?: (port: number) => Promise<void>;
}

export interface Walked extends WindowReport {
  /** What the phone's page said; null where no phone came. */
  readonly phone: string | null;
}

/** The owner walks through the wizard at the PC; the phone in the Internet opens the address of the proof. */
export const walkThrough = async (options: WalkOptions): Promise<Walked> => {
  const { home, branch, name } = options;
  const proofFile = join(home.workFolder, `${name}.url`);
  const task: WindowTask = {
    branch,
    language: options.language ?? 'en',
    camera: camera,
    proofFile,
    shots: join(artifacts, name),
  };
  const node = (script: string, given: string): string[] => [
    ...['env', `NODE_EXTRA_CA_CERTS=${home.internet.authorityFile}`],
    ...[process.execPath, join(folder, script), given],
  ];
  const phone =
    branch === 'shared' ? null : await home.inet.start(`${name}-phone`, node('phone.ts', proofFile));
  const window = await home.pc.start(`${name}-window`, node('window.ts', JSON.stringify(task)));
  const forwarded = Promise.withResolvers<void>();
  window.onLine((line) => {
    const port = /^\{"forward":(\d+)\}$/.exec(line)?.[1];
    if (port !== undefined) forwarded.resolve(options.onForward?.(Number(port)));
  });
  void window.ended.then(() => forwarded.resolve());
  const [code] = await Promise.all([window.ended, forwarded.promise]);
  if (code !== 0) throw new Error(`the window ended with ${code}\n${window.output()}\n${phone?.output()}`);
  await phone?.ended;
  const last = window.output().trimEnd().split('\n').at(-1) ?? '';
  return { ...WindowReport.parse(JSON.parse(last)), phone: phone?.output() ?? null };
};
