import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type {
  CameraPictures,
  CameraStreams,
  LiveEvent,
  Picture,
} from '../../electron/core/cameras/contract.ts';
import { createEventHub } from '../../electron/core/events.ts';
import type { EventHub } from '../../electron/core/events.ts';
import { createGateway } from '../../electron/core/gateway/gateway.ts';
import type { GatewayDeps } from '../../electron/core/gateway/gateway.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { Camera } from '../../shared/camera.ts';
import { createCoreServices } from './core-services.ts';
import type { CoreServices } from './core-services.ts';
import { createManualClock } from './manual-clock.ts';
import type { ManualClock } from './manual-clock.ts';
import { structuralJpeg } from './camera-pictures.ts';

export const ownerPassword = 'correct horse battery';

export interface FakeCameras extends CameraPictures, CameraStreams {
  /** What `frames` gives from now on; it ends when the queue says so or the reader goes. */
  readonly feed: FrameFeed;
  /** The same for `live`. */
  readonly video: FrameFeed<LiveEvent>;
  /** Camera id -> how many pictures were asked for. */
  readonly asked: Map<string, number>;
  readonly pictures: Map<string, Result<Picture>>;
}

export interface FrameFeed<T = Result<Picture>> {
  push(frame: T): void;
  end(): void;
  /** How many readers it has now. */
  readers(): number;
}

/** Every reader gets the newest frame it has not seen, as the real hub does. */
const createFrameFeed = <T>() => {
  const waiting = new Set<() => void>();
  let newest: { readonly frame: T; readonly number: number } | null = null;
  const ended = new AbortController();
  let [count, readers] = [0, 0];
  const wakeAll = (): void => {
    for (const wake of [...waiting]) wake();
    waiting.clear();
  };
  const read = async function* (signal: AbortSignal): AsyncGenerator<T, void, undefined> {
    let seen = 0;
    readers += 1;
    signal.addEventListener('abort', wakeAll);
    try {
      while (!ended.signal.aborted && !signal.aborted) {
        if (newest !== null && newest.number > seen) {
          seen = newest.number;
          yield newest.frame;
        } else {
          await new Promise<void>((resolve) => void waiting.add(resolve));
        }
      }
    } finally {
      readers -= 1;
      signal.removeEventListener('abort', wakeAll);
    }
  };
  const feed: FrameFeed<T> = {
    push: (frame) => {
      count += 1;
      newest = { frame, number: count };
      wakeAll();
    },
    end: () => {
      ended.abort();
      wakeAll();
    },
    readers: () => readers,
  };
  return { feed, read };
};

export const onePicture = (at: number, revision = 1): Picture => ({
  jpeg: structuralJpeg(2_000, revision),
  width: 640,
  height: 480,
  at,
  revision,
});

export const createFakeCameras = (): FakeCameras => {
  const asked = new Map<string, number>();
  const pictures = new Map<string, Result<Picture>>();
  const { feed, read } = createFrameFeed<Result<Picture>>();
  const video = createFrameFeed<LiveEvent>();
  return {
    feed,
    video: video.feed,
    live: (_id, { signal }) => video.read(signal),
    frames: async (_id, { signal }, take) => {
      for await (const frame of read(signal)) await take(frame);
    },
    asked,
    pictures,
    snapshot: async (id) => {
      asked.set(id, (asked.get(id) ?? 0) + 1);
      return pictures.get(id) ?? fail({ code: 'camera-not-found', id });
    },
    lastPicture: (id) => {
      const picture = pictures.get(id);
      return picture?.ok === true ? picture.value : null;
    },
  };
};

export const fakeCamera = (id: string, at: number, change: Partial<Camera> = {}): Camera => ({
  id,
  name: `Camera ${id}`,
  source: { kind: 'snapshot', url: 'http://192.168.1.64/picture.jpg' },
  hasLogin: true,
  status: 'online',
  kinds: ['snapshot'],
  snapshot: { revision: 1, at: new Date(at).toISOString(), width: 640, height: 480, bytes: 2_000 },
  problem: null,
  addedAt: new Date(at).toISOString(),
  ...change,
});

/** A built viewer as the build leaves it, beside the desktop app's own files. */
export const makeUiDir = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'porthole-ui-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(
    join(dir, 'viewer.html'),
    '<!doctype html><title>Viewer</title><script type="module" src="./assets/viewer-aaaa.js"></script>',
  );
  await writeFile(
    join(dir, 'index.html'),
    '<!doctype html><title>Desktop</title><script src="./assets/index-bbbb.js"></script>',
  );
  await writeFile(
    join(dir, 'assets/viewer-aaaa.js'),
    `import './shared-cccc.js'; ${'const a = 1;'.repeat(100)}`,
  );
  await writeFile(join(dir, 'assets/shared-cccc.js'), 'export const shared = 1;');
  await writeFile(join(dir, 'assets/index-bbbb.js'), 'export const desktop = 1;');
  return dir;
};

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  readonly cookies: string;
}

export interface Ask {
  readonly path: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
  /** A loopback address to come from. */
  readonly from?: string;
}

export interface TestGateway extends AsyncDisposable {
  readonly gateway: Awaited<ReturnType<typeof createGateway>>;
  readonly services: CoreServices;
  readonly clock: ManualClock;
  readonly cameras: FakeCameras;
  readonly events: EventHub;
  readonly port: number;
  ask(ask: Ask): Promise<Answer>;
  login(from?: string, cookie?: string, password?: string): Promise<Answer>;
  /** Signs the owner in and gives the cookie header of the new session. */
  signedIn(from?: string): Promise<string>;
  /** Writes bytes into a TLS connection; resolves with all that came back when the gateway closed it or `waitMs` passed. */
  raw(bytes: string | Buffer, waitMs?: number): Promise<string>;
}

/** `name=value` pairs of the cookies that were set, as a browser would send them back. */
export const cookiesOf = (headers: IncomingHttpHeaders): string =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');

export const askOver = (
  port: number,
  { path, method = 'GET', headers = {}, body, from }: Ask,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers,
        agent: false,
        rejectUnauthorized: false,
        ...(from === undefined ? {} : { localAddress: from }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const whole = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: whole,
            text: whole.toString('utf8'),
            cookies: cookiesOf(response.headers),
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

export const rawOver = (port: number, bytes: string | Buffer, waitMs = 1_500): Promise<string> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(
      { host: '127.0.0.1', port, rejectUnauthorized: false },
      () => void socket.write(bytes),
    );
    const timer = setTimeout(() => socket.destroy(), waitMs);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
  });

export interface TestGatewayOptions {
  /** Where it listens; default 127.0.0.1. */
  readonly host?: string;
  readonly services?: CoreServices;
  readonly clock?: ManualClock;
  readonly deps?: Partial<GatewayDeps>;
  /** Set before it is used, unless false. */
  readonly password?: false;
}

/** The real gateway on a loopback port with cameras in memory and a clock that stands still. */
export const startGateway = async (options: TestGatewayOptions = {}): Promise<TestGateway> => {
  const clock = options.clock ?? createManualClock();
  const services = options.services ?? createCoreServices(clock);
  const cameras = createFakeCameras();
  cameras.pictures.set('front', ok(onePicture(clock.now() - 1_500)));
  services.store.update(() => ({ cameras: [fakeCamera('front', clock.now())] }));
  const uiDir = await makeUiDir();
  const events = createEventHub();
  const gateway = await createGateway({
    ...services,
    cameras,
    events,
    uiDir,
    listen: { host: options.host ?? '127.0.0.1', port: 0 },
    ...options.deps,
  });
  if (options.password !== false && services.config.read().owner.passwordHash === null) {
    const set = await gateway.setPassword(ownerPassword);
    if (!set.ok) throw new Error(`the password was refused: ${set.error.code}`);
  } else {
    await gateway.start();
  }
  const { port } = services.store.get().gateway;
  const login: TestGateway['login'] = (from, cookie, password = ownerPassword) =>
    askOver(port, {
      path: '/api/login',
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
      body: JSON.stringify({ password }),
      ...(from === undefined ? {} : { from }),
    });
  return {
    gateway,
    services,
    clock,
    cameras,
    events,
    port,
    login,
    ask: (ask) => askOver(port, ask),
    signedIn: async (from) => (await login(from)).cookies,
    raw: (bytes, waitMs) => rawOver(port, bytes, waitMs),
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      await rm(uiDir, { recursive: true });
    },
  };
};

export const wrongPassword = (): string => randomBytes(12).toString('hex');
