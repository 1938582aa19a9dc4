import { join, resolve } from 'node:path';
import * as z from 'zod';
import { commands } from '../../../shared/contract.ts';
import type { CommandName, Input, Output, Reply } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Home } from '../home.ts';
import { eventually } from './program.ts';
import type { Program } from './program.ts';

/** The first line that the headless host prints with --json. */
const Ready = z.object({
  event: z.literal('ready'),
  admin: z.string(),
  token: z.string(),
  gateway: z.string(),
  fingerprint: z.string(),
  pid: z.int(),
});
export type Ready = z.infer<typeof Ready>;

/** Porthole, built and running headless on the home's PC. */
export interface Porthole {
  readonly program: Program;
  readonly ready: Ready;
  /** From spawning the process to its `ready` line. */
  readonly readyMs: number;
  /** One command over HTTP, as a client on this PC sends it. */
  call<K extends CommandName>(name: K, input?: Input<K>): Promise<Reply<Output<K>>>;
  /** The same, throwing on an error; for steps that are not what the test is about. */
  value<K extends CommandName>(name: K, input?: Input<K>): Promise<Output<K>>;
  /** Listens to the server-sent events; the list grows. */
  listen(): Promise<readonly HeardEvent[]>;
  /** SIGTERM; resolves with the exit code. */
  end(): Promise<number | null>;
}

export interface HeardEvent {
  readonly name: string;
  readonly data: unknown;
}

export interface PortholeOptions {
  /** Environment on top of an otherwise empty one. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where the front door listens; default the one of the product. */
  readonly gateway?: string;
  readonly args?: readonly string[];
  /** Keeps the folder of an earlier start. Default: a fresh one of the home. */
  readonly dataFolder?: string;
}

const headless = resolve(import.meta.dirname, '../../../out/main/headless.js');
/** The host is to be ready in half a second; this is only for telling slow from hanging. */
const READY_TIMEOUT_MS = 20_000;
/** Longer than the slowest command, which is a router that does not answer. */
const CALL_TIMEOUT_S = 60;

const firstLine = async (program: Program): Promise<string> => {
  const line = Promise.withResolvers<string>();
  const late = setTimeout(() => line.reject(new Error('no ready line')), READY_TIMEOUT_MS);
  program.onLine((text) => line.resolve(text));
  void program.ended.then((code) => line.reject(new Error(`exit ${code}\n${program.output()}`)));
  try {
    return await line.promise;
  } finally {
    clearTimeout(late);
  }
};

export const startPorthole = async (home: Home, options: PortholeOptions = {}): Promise<Porthole> => {
  const data = options.dataFolder ?? join(home.workFolder, 'data');
  const env = Object.entries({
    HOME: home.workFolder,
    PATH: process.env['PATH'] ?? '',
    NODE_EXTRA_CA_CERTS: home.internet.authorityFile,
    ...options.env,
  });
  const began = performance.now();
  const program = await home.pc.start('porthole', [
    ...['env', '-i', ...env.map(([name, value]) => `${name}=${value}`)],
    ...[process.execPath, headless, '--json', '--data', data],
    ...['--admin', '127.0.0.1:7480', ...(options.args ?? [])],
    ...(options.gateway === undefined ? [] : ['--gateway', options.gateway]),
  ]);
  const ready = Ready.parse(JSON.parse(await firstLine(program)));
  const readyMs = performance.now() - began;

  const call = async <K extends CommandName>(name: K, input?: Input<K>): Promise<Reply<Output<K>>> => {
    const text = await home.pc.must(
      [
        ...['curl', '-s', '-m', String(CALL_TIMEOUT_S), '-X', 'POST', `${ready.admin}/rpc/${name}`],
        ...['-H', `Authorization: Bearer ${ready.token}`, '-H', 'Content-Type: application/json'],
        ...(input === undefined ? [] : ['--data-binary', '@-']),
      ],
      { input: JSON.stringify(input ?? {}), timeoutMs: (CALL_TIMEOUT_S + 5) * 1_000 },
    );
    const value = commands[name].output;
    const reply = z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value }),
      z.object({ ok: z.literal(false), error: AppError }),
    ]);
    return reply.parse(JSON.parse(text)) as Reply<Output<K>>;
  };
  return {
    program,
    ready,
    readyMs,
    call,
    value: async (name, input) => {
      const reply = await call(name, input);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value;
    },
    listen: async () => {
      const heard: HeardEvent[] = [];
      const token = `Authorization: Bearer ${ready.token}`;
      const stream = await home.pc.start('events', ['curl', '-sN', '-H', token, `${ready.admin}/events`]);
      let name = '';
      stream.onLine((line) => {
        if (line.startsWith('event:')) name = line.slice('event:'.length).trim();
        if (line.startsWith('data:')) heard.push({ name, data: JSON.parse(line.slice('data:'.length)) });
      });
      await eventually('the first event', () => heard.length > 0 || null, { withinMs: 5_000 });
      return heard;
    },
    end: async () => {
      program.kill('SIGTERM');
      return program.ended;
    },
  };
};
