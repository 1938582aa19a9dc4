/**
 * One MJPEG camera (15 pictures a second of 60 KB) to 50 and 200 viewers over TLS, through Porthole's gateway and through nginx
 * and Caddy as TLS reverse proxies of the same camera, each in a process of its own on loopback: pictures delivered, processor
 * seconds for each thousand of them, memory, connections to the camera; and what healthy viewers get while ten others stall.
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
import { peerIsHere, print } from './figures.ts';
import type { Figure } from './figures.ts';
import { FRAME_BYTES } from './parts/fan-out-shape.ts';
import { cpuSeconds, residentMegabytes } from './parts/process-cost.ts';
import { start } from './parts/started.ts';

const CAMERA = 29_201;
const LISTEN = 29_202;
const ADMIN = 29_203;
const MEASURE_MS = 6_000;
/** Until every viewer has its first pictures. */
const SETTLE_MS = 2_000;
const STALLED = 10;
const password = 'three calm words at sea';
const parts = join(import.meta.dirname, 'parts');
const cameraUrl = `http://127.0.0.1:${CAMERA}/stream`;
const dir = mkdtempSync(join(tmpdir(), 'porthole-bench-'));

const writeCertificate = async (): Promise<void> => {
  const { certificatePem, keyPem } = await makeSelfSigned(Date.now());
  writeFileSync(join(dir, 'cert.pem'), certificatePem);
  writeFileSync(join(dir, 'key.pem'), keyPem, { mode: 0o600 });
};

const nginxConfig = (): string => {
  const path = join(dir, 'nginx.conf');
  writeFileSync(
    path,
    `daemon off; worker_processes 1; pid ${dir}/nginx.pid; error_log stderr crit; events { worker_connections 2000; }
http { access_log off; server { listen 127.0.0.1:${LISTEN} ssl; ssl_certificate ${dir}/cert.pem; ssl_certificate_key ${dir}/key.pem;
  ssl_protocols TLSv1.2 TLSv1.3; location / { proxy_pass http://127.0.0.1:${CAMERA}; proxy_http_version 1.1;
  proxy_buffering off; proxy_buffer_size 64k; proxy_buffers 8 64k; proxy_busy_buffers_size 128k; } } }`,
  );
  return path;
};

const caddyConfig = (): string => {
  const path = join(dir, 'Caddyfile');
  writeFileSync(
    path,
    `{\n admin off\n auto_https off\n storage file_system ${dir}\n log {\n  output discard\n }\n}\nhttps://127.0.0.1:${LISTEN} {\n` +
      ` bind 127.0.0.1\n tls ${dir}/cert.pem ${dir}/key.pem\n reverse_proxy 127.0.0.1:${CAMERA} {\n  flush_interval -1\n }\n}\n`,
  );
  return path;
};

interface Contender {
  readonly who: string;
  readonly argv: () => readonly [string, ...string[]];
  /** The port that is open once it has started; the one for viewers when left out. */
  readonly readyOn?: number;
}

/** The product as it is built, in a home with one camera. */
const headless = join(import.meta.dirname, '../../out/main/headless.js');
const portholeArgv = (data: string): readonly [string, ...string[]] => [
  ...([process.execPath, headless, '--data', data] as const),
  ...['--admin', `127.0.0.1:${ADMIN}`, '--gateway', `127.0.0.1:${LISTEN}`],
];

const portholeData = join(dir, 'data');
const everybody: readonly Contender[] = [
  { who: 'porthole', argv: () => portholeArgv(portholeData), readyOn: ADMIN },
  ...(peerIsHere('nginx', 'nginx-light')
    ? [{ who: 'nginx', argv: () => ['nginx', '-p', dir, '-c', nginxConfig()] as const }]
    : []),
  ...(peerIsHere('caddy', 'caddy')
    ? [
        {
          who: 'caddy',
          argv: () => ['caddy', 'run', '--adapter', 'caddyfile', '--config', caddyConfig()] as const,
        },
      ]
    : []),
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
  /** Bytes that each reading viewer has got since the last call. */
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
  await line();
  return {
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
  readonly megabytes: number;
  readonly upstream: number;
}

/** Connections that the camera serves now, and pictures made so far. */
const askCamera = async (): Promise<readonly [number, number]> => {
  const counts: unknown = await (await fetch(`http://127.0.0.1:${CAMERA}/count`)).json();
  const [watching, made] = Array.isArray(counts) ? counts.map(Number) : [];
  return [watching ?? 0, made ?? 0];
};

const measure = async (
  { who, argv, readyOn = LISTEN }: Contender,
  count: number,
  stalled: number,
): Promise<Cost> => {
  rmSync(portholeData, { recursive: true, force: true });
  await using server = await start([...argv()], readyOn);
  await using viewers = await startViewers(who, count, stalled);
  await wait(SETTLE_MS);
  await viewers.received();
  const [, madeBefore] = await askCamera();
  const cpuBefore = cpuSeconds(server.pid);
  await wait(MEASURE_MS);
  const frames = (await viewers.received()).map((bytes) => bytes / FRAME_BYTES);
  const [upstream, madeAfter] = await askCamera();
  const cpu = cpuSeconds(server.pid) - cpuBefore;
  const total = frames.reduce((sum, each) => sum + each, 0);
  const due = madeAfter - madeBefore;
  return {
    delivered: total / due / frames.length,
    worst: Math.min(...frames) / due,
    cpuPerThousand: (cpu / total) * 1_000,
    megabytes: residentMegabytes(server.pid),
    upstream,
  };
};

const report = (what: string, costs: ReadonlyMap<string, Cost>): void => {
  const figures = (of: (cost: Cost) => number): readonly Figure[] =>
    [...costs].map(([who, cost]) => ({ who, value: of(cost) }));
  print({
    what: `${what}: processor seconds for 1,000 pictures delivered`,
    better: 'less',
    figures: figures((cost) => cost.cpuPerThousand),
  });
  print({
    what: `${what}: pictures delivered, per cent`,
    better: 'more',
    figures: figures((cost) => cost.delivered * 100),
  });
  print({
    what: `${what}: of the worst viewer, per cent`,
    better: 'more',
    figures: figures((cost) => cost.worst * 100),
  });
  print({ what: `${what}: MB resident`, better: 'less', figures: figures((cost) => cost.megabytes) });
  print({
    what: `${what}: connections to the camera`,
    better: 'less',
    figures: figures((cost) => cost.upstream),
  });
};

const compare = async (what: string, count: number, stalled: number): Promise<void> => {
  const costs = new Map<string, Cost>();
  for (const contender of contenders) costs.set(contender.who, await measure(contender, count, stalled));
  report(what, costs);
};

try {
  await writeCertificate();
  await using _camera = await start(
    [process.execPath, join(parts, 'mjpeg-camera.ts'), String(CAMERA)],
    CAMERA,
  );
  await compare('50 viewers', 50, 0);
  await compare('200 viewers', 200, 0);
  await compare(`50 viewers, ${STALLED} of them stalled`, 50, STALLED);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
