/**
 * A raw forward beside HAProxy, nginx (stream) and socat, each in a process of its own between the same device and the same
 * visitor on loopback: throughput, processor seconds for each gigabyte, connections a second, memory with 2,000 idle ones.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { figureOf, peerIsHere, print } from './figures.ts';
import { cpuSeconds, residentMegabytes } from './parts/process-cost.ts';
import { start } from './parts/started.ts';

const FLOOD = 29_101;
const ECHO = 29_102;
const LISTEN = 29_103;
const ROUNDS = 3;
const FLOW_MS = 3_000;
const IDLE = 2_000;
const DIALS = 2_000;
const DIALLERS = 32;
/** Until a program that has just started has what it needs. */
const SETTLE_MS = 1_000;

const dir = mkdtempSync(join(tmpdir(), 'porthole-bench-'));
const haproxyConfig = (target: number): string => {
  const path = join(dir, `haproxy-${target}.cfg`);
  writeFileSync(
    path,
    `global\n  maxconn 4000\n  nbthread 1\ndefaults\n  mode tcp\n  timeout connect 5s\n  timeout client 10m\n  timeout server 10m\n  option splice-auto\n` +
      `frontend in\n  bind 127.0.0.1:${LISTEN}\n  default_backend out\nbackend out\n  server one 127.0.0.1:${target}\n`,
  );
  return path;
};
const nginxConfig = (target: number): string => {
  const path = join(dir, `nginx-${target}.conf`);
  writeFileSync(
    path,
    `load_module /usr/lib/nginx/modules/ngx_stream_module.so;\ndaemon off;\nworker_processes 1;\nworker_rlimit_nofile 20000;\npid ${dir}/nginx.pid;\nerror_log stderr crit;\n` +
      `events { worker_connections 10000; }\nstream { server { listen 127.0.0.1:${LISTEN} backlog=1024; proxy_pass 127.0.0.1:${target}; } }\n`,
  );
  return path;
};

interface Contender {
  readonly who: string;
  readonly argv: (target: number) => readonly [string, ...string[]];
  /** socat forks a process for each connection: two thousand of them say nothing about a home's forward. */
  readonly idle: boolean;
}
const own = join(import.meta.dirname, 'parts', 'forwarder-process.ts');
const contenders: readonly Contender[] = [
  { who: 'porthole', idle: true, argv: (target) => [process.execPath, own, String(LISTEN), String(target)] },
  ...(peerIsHere('haproxy', 'haproxy')
    ? [
        {
          who: 'haproxy',
          idle: true,
          argv: (target: number) => ['haproxy', '-db', '-f', haproxyConfig(target)] as const,
        },
      ]
    : []),
  ...(peerIsHere('nginx', 'libnginx-mod-stream')
    ? [
        {
          who: 'nginx stream',
          idle: true,
          argv: (target: number) => ['nginx', '-p', dir, '-c', nginxConfig(target)] as const,
        },
      ]
    : []),
  ...(peerIsHere('socat', 'socat')
    ? [
        {
          who: 'socat',
          idle: false,
          argv: (target: number) =>
            [
              'socat',
              '-b',
              '262144',
              `TCP-LISTEN:${LISTEN},bind=127.0.0.1,fork,reuseaddr,backlog=1024`,
              `TCP:127.0.0.1:${target}`,
            ] as const,
        },
      ]
    : []),
];

/** Reads as fast as it comes into one buffer; resolves with the bytes of `ms`. */
const drink = async (ms: number): Promise<number> => {
  let bytes = 0;
  const socket: Socket = connect({
    port: LISTEN,
    host: '127.0.0.1',
    onread: {
      buffer: Buffer.alloc(1 << 20),
      callback: (count) => {
        bytes += count;
        return true;
      },
    },
  });
  socket.on('error', () => undefined);
  await wait(ms);
  socket.destroy();
  return bytes;
};

/** One question and its answer; false where the program reset the connection instead, as socat does under load. */
const dialOnce = async (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port: LISTEN, host: '127.0.0.1' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.write('x'));
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
  });

const dialMany = async (): Promise<number> => {
  const began = performance.now();
  let left = DIALS;
  let answered = 0;
  await Promise.all(
    Array.from({ length: DIALLERS }, async () => {
      while (left > 0) {
        left -= 1;
        if (await dialOnce()) answered += 1;
      }
    }),
  );
  return answered / ((performance.now() - began) / 1_000);
};

const holdIdle = async (): Promise<readonly Socket[]> => {
  const sockets: Socket[] = [];
  for (let count = 0; count < IDLE; count += 1) {
    const socket = connect({ port: LISTEN, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    sockets.push(socket);
    if (count % 50 === 49) await wait(20);
  }
  await wait(1_000);
  return sockets;
};

const measureFlow = async ({
  argv,
}: Contender): Promise<{ readonly gigabits: number; readonly cpu: number }> => {
  await using program = await start(argv(FLOOD), LISTEN);
  await drink(300);
  const before = cpuSeconds(program.pid);
  const began = performance.now();
  const bytes = await drink(FLOW_MS);
  const seconds = (performance.now() - began) / 1_000;
  return { gigabits: (bytes * 8) / seconds / 1e9, cpu: (cpuSeconds(program.pid) - before) / (bytes / 1e9) };
};

const measureDials = async ({ argv }: Contender): Promise<number> => {
  await using _program = await start(argv(ECHO), LISTEN);
  return await dialMany();
};

const measureIdle = async ({
  argv,
}: Contender): Promise<{ readonly megabytes: number; readonly added: number }> => {
  await using program = await start(argv(ECHO), LISTEN);
  await wait(SETTLE_MS);
  const before = residentMegabytes(program.pid);
  const sockets = await holdIdle();
  const megabytes = residentMegabytes(program.pid);
  for (const socket of sockets) socket.destroy();
  return { megabytes, added: megabytes - before };
};

/** All contenders in turn, round after round, so that a drifting machine drifts for all of them. */
const inTurns = async (measure: (contender: Contender) => Promise<number>, of = contenders) => {
  const values = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const contender of of) {
      const seen = values.get(contender.who) ?? [];
      values.set(contender.who, [...seen, await measure(contender)]);
    }
  }
  return [...values].map(([who, seen]) => figureOf(who, seen));
};

try {
  await using _device = await start(
    [process.execPath, join(import.meta.dirname, 'parts', 'byte-source.ts'), String(FLOOD), String(ECHO)],
    ECHO,
  );
  const cpu = new Map<string, number[]>();
  const gigabits = await inTurns(async (contender) => {
    const flow = await measureFlow(contender);
    cpu.set(contender.who, [...(cpu.get(contender.who) ?? []), flow.cpu]);
    return flow.gigabits;
  });
  print({ what: 'raw forward, Gbit/s', better: 'more', figures: gigabits });
  const costs = [...cpu].map(([who, seen]) => figureOf(who, seen));
  print({ what: 'raw forward, processor seconds per GB', better: 'less', figures: costs });
  print({
    what: 'raw forward, connections per second',
    better: 'more',
    figures: await inTurns(measureDials),
  });
  const idle = contenders.filter((contender) => contender.idle);
  const added = new Map<string, number[]>();
  const resident = await inTurns(async (contender) => {
    const held = await measureIdle(contender);
    added.set(contender.who, [...(added.get(contender.who) ?? []), held.added]);
    return held.megabytes;
  }, idle);
  print({
    what: `raw forward, MB resident with ${IDLE} idle connections`,
    better: 'less',
    figures: resident,
  });
  print({
    what: `raw forward, MB that ${IDLE} idle connections add to what the program had before`,
    better: 'less',
    figures: [...added].map(([who, seen]) => figureOf(who, seen)),
  });
} finally {
  rmSync(dir, { recursive: true, force: true });
}
