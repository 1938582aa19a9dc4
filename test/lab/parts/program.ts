import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Commands of the lab answer in milliseconds; ten seconds leave room for a machine under full load. */
const COMMAND_TIMEOUT_MS = 10_000;
/** motion is slow to end on SIGTERM; after this it is ended the hard way. */
const STOP_TIMEOUT_MS = 5_000;

export interface Output {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly timeoutMs?: number;
}

/** Runs a program to its end. A timeout kills it and throws; a non-zero exit does not throw. */
export const run = (argv: readonly string[], options: RunOptions = {}): Promise<Output> =>
  new Promise((done, failed) => {
    const [program = '', ...rest] = argv;
    const timeoutMs = options.timeoutMs ?? COMMAND_TIMEOUT_MS;
    const child = spawn(program, rest, { stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      failed(new Error(`no end within ${timeoutMs} ms: ${argv.join(' ')}\n${stdout}${stderr}`));
    }, timeoutMs);
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) => {
      clearTimeout(late);
      failed(error);
    });
    child.on('close', (code) => {
      clearTimeout(late);
      done({ code, stdout, stderr });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });

/** Runs a program that has to succeed; returns what it printed. */
export const must = async (argv: readonly string[], options: RunOptions = {}): Promise<string> => {
  const { code, stdout, stderr } = await run(argv, options);
  if (code !== 0) throw new Error(`exit ${code}: ${argv.join(' ')}\n${stdout}${stderr}`);
  return stdout;
};

/** A program that keeps running; its whole output goes to a log file. */
export interface Program extends AsyncDisposable {
  readonly pid: number;
  /** Resolves with the exit code (null when a signal ended it). */
  readonly ended: Promise<number | null>;
  /** Everything printed so far, both streams in order of arrival. */
  output(): string;
  /** Calls back with each whole line of stdout from now on. */
  onLine(listener: (line: string) => void): void;
  kill(signal: NodeJS.Signals): void;
  /** SIGTERM, then SIGKILL after five seconds. */
  stop(): Promise<number | null>;
}

export const start = async (argv: readonly string[], logFile: string): Promise<Program> => {
  await mkdir(dirname(logFile), { recursive: true });
  const [program = '', ...rest] = argv;
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const log = createWriteStream(logFile, { flags: 'a' });
  const listeners = new Set<(line: string) => void>();
  let all = '';
  let open = '';
  const keep = (text: string): void => {
    all += text;
    log.write(text);
  };
  child.stderr.setEncoding('utf8').on('data', keep);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    keep(text);
    const lines = (open + text).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) for (const listener of listeners) listener(line);
  });
  const ended = new Promise<number | null>((done) => {
    child.on('close', (code) => log.end(() => done(code)));
    child.on('error', (error) => log.end(`${error.message}\n`, () => done(null)));
  });
  const { pid } = child;
  if (pid === undefined) {
    await ended;
    throw new Error(`could not start: ${argv.join(' ')}\n${all}`);
  }
  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return ended;
    child.kill('SIGTERM');
    const slow = new AbortController();
    const end = await Promise.race([
      ended.then(() => true),
      sleep(STOP_TIMEOUT_MS, false, { signal: slow.signal }).catch(() => false),
    ]);
    slow.abort();
    if (!end) child.kill('SIGKILL');
    return ended;
  };
  return {
    pid,
    ended,
    output: () => all,
    onLine: (listener) => void listeners.add(listener),
    kill: (signal) => void child.kill(signal),
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
};

/** Asks again and again until the answer is not null; throws with `what` when the time is over. */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | null> | T | null,
  { withinMs, everyMs = 50 }: { readonly withinMs: number; readonly everyMs?: number },
): Promise<T> => {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await sleep(everyMs);
  }
};
