/**
 * One camera's picture to 50 keep-alive TLS clients through the gateway, beside nginx with `proxy_cache` and Caddy before the same
 * camera with the same certificate: requests a second, processor time, requests that reach the camera. And how much longer one
 * picture takes through the gateway than from the camera itself.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { makeSelfSigned } from '../../electron/core/gateway/self-signed.ts';
import { startSignedInHost } from '../fakes/signed-in-host.ts';
import { median, peerIsHere, print } from './figures.ts';
import { cpuSeconds } from './parts/process-cost.ts';
import { start } from './parts/started.ts';

const CAMERA = 29_311;
const PEER = 29_312;
const CLIENTS = 50;
const FLOOD_MS = 4_000;
const ROUNDS = 3;
/** In turns, so that whatever else this machine does is in both. */
const SINGLE_TURNS = 8;
const SINGLE_MS = 500;

const dir = mkdtempSync(join(tmpdir(), 'porthole-bench-'));
const { keyPem, certificatePem } = await makeSelfSigned(Date.now());
const [keyFile, certificateFile] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
writeFileSync(keyFile, keyPem);
writeFileSync(certificateFile, certificatePem);

const nginxFile = join(dir, 'nginx.conf');
writeFileSync(
  nginxFile,
  `daemon off;\nworker_processes 1;\nuser root;\npid ${dir}/nginx.pid;\nerror_log stderr crit;\nevents { worker_connections 1024; }\n` +
    `http {\n  access_log off;\n  keepalive_requests 1000000;\n  proxy_cache_path ${dir}/cache keys_zone=pictures:1m;\n` +
    `  server {\n    listen 127.0.0.1:${PEER} ssl;\n    ssl_certificate ${certificateFile};\n    ssl_certificate_key ${keyFile}; ssl_protocols TLSv1.2 TLSv1.3;\n` +
    `    location / { proxy_pass http://127.0.0.1:${CAMERA}; proxy_cache pictures; proxy_cache_valid 200 1s; proxy_cache_lock on; }\n  }\n}\n`,
);
const caddyFile = join(dir, 'Caddyfile');
writeFileSync(
  caddyFile,
  `{\n  admin off\n  log {\n    level PANIC\n  }\n  auto_https off\n  storage file_system ${dir}/caddy\n}\n` +
    `https://127.0.0.1:${PEER} {\n  bind 127.0.0.1\n  tls ${certificateFile} ${keyFile}\n  reverse_proxy 127.0.0.1:${CAMERA}\n}\n`,
);

/** It tells its whole life on stderr, and keeps a copy of its configuration at home. */
const quietCaddy = 'XDG_CONFIG_HOME=$0 exec caddy run --config "$1" 2>/dev/null';

interface Target {
  readonly port: number;
  readonly tls: boolean;
  readonly path: string;
  readonly cookie: string;
}
const Done = z.object({ took: z.array(z.number()), refused: z.int() });

/** Every answer's time in milliseconds. */
const ask = async (target: Target, clients: number, ms: number): Promise<readonly number[]> => {
  const worker = new Worker(new URL('./parts/asking-clients.ts', import.meta.url), {
    workerData: { ...target, clients, ms },
  });
  const message = await new Promise<unknown>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  const { took, refused } = Done.parse(message);
  if (refused > 0 || took.length === 0)
    throw new Error(`${refused} of ${took.length} answers were no picture`);
  return took;
};

const cameraAsked = async (): Promise<number> =>
  Number(await (await fetch(`http://127.0.0.1:${CAMERA}/count`)).text());

interface Flood {
  readonly perSecond: number;
  readonly cpuMs: number;
  readonly upstream: number;
}
const flood = async (target: Target, pid: number): Promise<Flood> => {
  await ask(target, CLIENTS, 500);
  const [cpu, asked, began] = [cpuSeconds(pid), await cameraAsked(), performance.now()];
  const { length } = await ask(target, CLIENTS, FLOOD_MS);
  const seconds = (performance.now() - began) / 1_000;
  return {
    perSecond: length / seconds,
    cpuMs: ((cpuSeconds(pid) - cpu) * 1_000) / length,
    upstream: ((await cameraAsked()) - asked) / seconds,
  };
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

const parts = join(import.meta.dirname, 'parts');
await using _camera = await start([process.execPath, join(parts, 'still-camera.ts'), String(CAMERA)], CAMERA);
await using host = await startSignedInHost();
const id = await host.command('camera.add', {
  name: 'Bench',
  source: { kind: 'snapshot', url: `http://127.0.0.1:${CAMERA}/picture.jpg` },
});
const own: Target = {
  port: host.gatewayPort,
  tls: true,
  path: `/api/cameras/${z.object({ id: z.string() }).parse(id).id}/snapshot.jpg`,
  cookie: host.cookie,
};
const peer: Target = { port: PEER, tls: true, path: '/picture.jpg', cookie: '' };

const contenders = [
  { who: 'porthole', run: () => flood(own, host.pid) },
  ...[
    {
      who: 'nginx proxy_cache',
      program: 'nginx',
      argv: ['nginx', '-p', dir, '-c', nginxFile] as const,
      apt: 'nginx-light',
    },
    { who: 'caddy', program: 'caddy', argv: ['sh', '-c', quietCaddy, dir, caddyFile] as const, apt: 'caddy' },
  ]
    .filter(({ program, apt }) => peerIsHere(program, apt))
    .map(({ who, argv }) => ({
      who,
      run: async () => {
        await using started = await start(argv, PEER);
        return await flood(peer, started.pid);
      },
    })),
];
const rounds: { readonly who: string; readonly flood: Flood }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { who, run } of contenders) rounds.push({ who, flood: await run() });
}
const figures = (of: (flood: Flood) => number) =>
  contenders.map(({ who }) => ({
    who,
    value: median(rounds.filter((one) => one.who === who).map((one) => of(one.flood))),
  }));
const crowd = `${CLIENTS} keep-alive TLS clients`;
print({
  what: `pictures a second to ${crowd}`,
  better: 'more',
  figures: figures(({ perSecond }) => perSecond),
});
print({
  what: `processor ms for each picture, ${crowd}`,
  better: 'less',
  figures: figures(({ cpuMs }) => cpuMs),
});
print({
  what: 'requests a second that reach the camera',
  better: 'less',
  figures: figures(({ upstream }) => upstream),
});

const camera: Target = { port: CAMERA, tls: false, path: '/picture.jpg', cookie: '' };
const direct: number[] = [];
const through: number[] = [];
for (let turn = 0; turn < SINGLE_TURNS; turn += 1) {
  direct.push(...(await ask(camera, 1, SINGLE_MS)));
  through.push(...(await ask(own, 1, SINGLE_MS)));
}
for (const [name, share] of [
  ['p50', 0.5],
  ['p99', 0.99],
] as const) {
  const value = percentile(through, share) - percentile(direct, share);
  const what = `time added to one picture over asking the camera, ms, ${name}`;
  print({ what, better: 'less', figures: [{ who: 'porthole', value }] });
}
rmSync(dir, { recursive: true });
