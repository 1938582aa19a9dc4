/**
 * One MJPEG camera (15 pictures a second of 60 KB) to 50 and 200 viewers over TLS, through Porthole's gateway and through nginx
 * and Caddy as TLS reverse proxies of the same camera, each in a process of its own on loopback: pictures delivered, processor
 * seconds for each thousand of them, memory, connections to the camera; and what healthy viewers get while ten others stall.
 * `bare node:tls` is the least that any program on Node can spend: it makes the pictures itself and only writes them.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { makeSelfSigned } from '../../electron/core/gateway/self-signed.ts';
import { figureOf, peerIsHere, print } from './figures.ts';
import type { Figure } from './figures.ts';
import { caddyArgv, nginxArgv } from './parts/fan-out-peers.ts';
import { cpuUse, residentMegabytes } from './parts/process-cost.ts';
import { start } from './parts/started.ts';

const CAMERA = 29_201;
const LISTEN = 29_202;
const ADMIN = 29_203;
const ROUNDS = 3;
const MEASURE_MS = 6_000;
/** Until compilers have done their work and the kernel holds all that it will hold for viewers who stall. */
const SETTLE_MS = 6_000;
const STALLED = 10;
const password = 'three calm words at sea';
const parts = join(import.meta.dirname, 'parts');
const place = { dir: mkdtempSync(join(tmpdir(), 'porthole-bench-')), listen: LISTEN, camera: CAMERA };
const { dir } = place;
const cameraUrl = `http://127.0.0.1:${CAMERA}/stream`;

const writeCertificate = async (): Promise<void> => {
  const { certificatePem, keyPem } = await makeSelfSigned(Date.now());
  writeFileSync(join(dir, 'cert.pem'), certificatePem);
  writeFileSync(join(dir, 'key.pem'), keyPem, { mode: 0o600 });
};

interface Contender {
  readonly who: string;
  readonly argv: readonly [string, ...string[]];
  /** The port that is open once it has started; the one for viewers when left out. */
  readonly readyOn?: number;
}

/** The product as it is built, in a home with one camera. */
const headless = join(import.meta.dirname, '../../out/main/headless.js');
const portholeData = join(dir, 'data');
const portholeArgv = [
  ...([process.execPath, headless, '--data', portholeData] as const),
  ...['--admin', `127.0.0.1:${ADMIN}`, '--gateway', `127.0.0.1:${LISTEN}`],
] as const;
const bareArgv = [
  ...([process.execPath, join(parts, 'bare-tls-server.ts')] as const),
  ...[String(LISTEN), join(dir, 'cert.pem'), join(dir, 'key.pem')],
] as const;

const everybody: readonly Contender[] = [
  { who: 'porthole', argv: portholeArgv, readyOn: ADMIN },
  ...(peerIsHere('nginx', 'nginx-light') ? [{ who: 'nginx', argv: nginxArgv(place) }] : []),
  ...(peerIsHere('caddy', 'caddy') ? [{ who: 'caddy', argv: caddyArgv(place) }] : []),
  { who: 'bare node:tls', argv: bareArgv },
];

/** `node fan-out.bench.ts porthole` measures one alone. */
const only = process.argv[2] ?? '';
const contenders = everybody.filter(({ who }) => who.includes(only));

interface Answer {
  readonly cookie: string;
  readonly body: string;
}

const ask = (path: string, method: string, cookie: string, body: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = { cookie, 'content-type': 'application/json' };
    const options = { host: '127.0.0.1', port: LISTEN, path, method, headers, rejectUnauthorized: false };
    const sent = request(options, (response) => {
      let text = '';
      const given = (response.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.on('end', () => resolve({ cookie: given, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

const setUp = async (): Promise<void> => {
  const token = readFileSync(join(portholeData, 'admin-token'), 'utf8').trim();
  const call = async (command: string, input: object): Promise<void> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify(input);
    const answer = await fetch(`http://127.0.0.1:${ADMIN}/rpc/${command}`, { method: 'POST', headers, body });
    if (!(await answer.text()).includes('"ok":true')) throw new Error(`${command} failed`);
  };
  await call('owner.setPassword', { password });
  await call('camera.add', { name: 'Gate', source: { kind: 'mjpeg', url: cameraUrl } });
};

/** Where this contender's stream is, and the cookie that opens it. */
const streamOf = async (who: string): Promise<{ readonly path: string; readonly cookie: string }> => {
  if (who !== 'porthole') return { path: '/stream', cookie: '' };
  await setUp();
  const { cookie } = await ask('/api/login', 'POST', '', JSON.stringify({ password }));
  const { body } = await ask('/api/cameras', 'GET', cookie, '');
  const id = /"id":"([^"]+)"/.exec(body)?.[1];
  return { path: `/api/cameras/${id ?? ''}/stream.mjpg`, cookie };
};

interface Viewers extends AsyncDisposable {
  /** The TLS version, cipher and HTTP version and status that their connections agreed on. */
  readonly agreed: string;
  /** Pictures that each reading viewer has got since the last call. */
  received(): Promise<readonly number[]>;
}

const startViewers = async (who: string, count: number, stalled: number): Promise<Viewers> => {
  const { path, cookie } = await streamOf(who);
  const args = [join(parts, 'tls-viewers.ts'), String(LISTEN), path, String(count), String(stalled), cookie];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => {
    const next = await lines.next();
    if (next.done === true) throw new Error('the viewers ended');
    return next.value;
  };
  const agreed = await line();
  return {
    agreed,
    received: async () => {
      child.stdin.write('\n');
      const counts: unknown = JSON.parse(await line());
      return Array.isArray(counts) ? counts.map(Number) : [];
    },
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
};

interface Cost {
  /** Of the pictures that the camera made for each viewer, those that arrived. */
  readonly delivered: number;
  readonly worst: number;
  readonly cpuPerThousand: number;
  /** Of that, in the kernel. */
  readonly kernelPerThousand: number;
  readonly megabytes: number;
  readonly upstream: number;
}

/** Connections that the camera serves now, and pictures made so far. */
const askCamera = async (): Promise<readonly [number, number]> => {
  const counts: unknown = await (await fetch(`http://127.0.0.1:${CAMERA}/count`)).json();
  const [watching, made] = Array.isArray(counts) ? counts.map(Number) : [];
  return [watching ?? 0, made ?? 0];
};

/** The same for everybody: a dearer cipher or another HTTP would be another measurement. */
const EVERYBODY_SPEAKS = 'TLSv1.3 TLS_AES_128_GCM_SHA256 HTTP/1.1 200';

const measure = async (
  { who, argv, readyOn = LISTEN }: Contender,
  count: number,
  stalled: number,
): Promise<Cost> => {
  rmSync(portholeData, { recursive: true, force: true });
  await using server = await start(argv, readyOn);
  await using viewers = await startViewers(who, count, stalled);
  if (viewers.agreed !== EVERYBODY_SPEAKS) throw new Error(`${who} speaks ${viewers.agreed}`);
  await wait(SETTLE_MS);
  await viewers.received();
  const [, madeBefore] = await askCamera();
  const before = cpuUse(server.pid);
  await wait(MEASURE_MS);
  const pictures = await viewers.received();
  const after = cpuUse(server.pid);
  const [upstream, madeAfter] = await askCamera();
  const kernel = after.kernel - before.kernel;
  const total = pictures.reduce((sum, each) => sum + each, 0);
  const due = madeAfter - madeBefore;
  return {
    delivered: total / due / pictures.length,
    worst: Math.min(...pictures) / due,
    cpuPerThousand: ((after.user - before.user + kernel) / total) * 1_000,
    kernelPerThousand: (kernel / total) * 1_000,
    megabytes: residentMegabytes(server.pid),
    upstream,
  };
};

const report = (what: string, costs: ReadonlyMap<string, readonly Cost[]>): void => {
  const show = (quantity: string, better: 'more' | 'less', of: (cost: Cost) => number): void => {
    const figures = [...costs].map(([who, rounds]): Figure => figureOf(who, rounds.map(of)));
    print({ what: `${what}: ${quantity}`, better, figures });
  };
  show('processor seconds for 1,000 pictures delivered', 'less', (cost) => cost.cpuPerThousand);
  show('of these in the kernel', 'less', (cost) => cost.kernelPerThousand);
  show('pictures delivered, per cent', 'more', (cost) => cost.delivered * 100);
  show('of the worst viewer, per cent', 'more', (cost) => cost.worst * 100);
  show('MB resident', 'less', (cost) => cost.megabytes);
  show('connections to the camera', 'less', (cost) => cost.upstream);
};

/** All contenders in turn, round after round, so that a drifting machine drifts for all of them. */
const compare = async (what: string, count: number, stalled: number): Promise<void> => {
  const costs = new Map<string, readonly Cost[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const contender of contenders) {
      const cost = await measure(contender, count, stalled);
      costs.set(contender.who, [...(costs.get(contender.who) ?? []), cost]);
    }
  }
  report(what, costs);
};

try {
  await using _camera = await start(
    [process.execPath, join(parts, 'mjpeg-camera.ts'), String(CAMERA)],
    CAMERA,
  );
  const scenes = [
    ['50 viewers', 50, 0],
    ['200 viewers', 200, 0],
    [`50 viewers, ${STALLED} of them stalled`, 50, STALLED],
  ] as const;
  await writeCertificate();
  for (const [what, count, stalled] of scenes) await compare(what, count, stalled);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
