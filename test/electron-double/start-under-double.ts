import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import type { ControlMessage, ControlRequest, DoubleOptions } from './control-messages.ts';

const projectRoot = resolve(import.meta.dirname, '..', '..');

/** Chromium's start and the app's own, on a busy machine. */
const START_TIMEOUT_MS = 45_000;
/** The app has eight seconds to close; then it is ended. */
const STOP_TIMEOUT_MS = 12_000;
const POLL_MS = 25;

export interface StartOptions {
  /** The built main bundle, or another entry. */
  readonly entry?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A folder to go on with; otherwise a fresh one, removed at the end. */
  readonly userData?: string;
  readonly double?: DoubleOptions;
}

export interface Recorded {
  readonly what: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: number;
}

export interface RunningApp extends AsyncDisposable {
  readonly pid: number;
  readonly userData: string;
  /** What the app asked of Electron that leaves no trace in the page. */
  readonly records: readonly Recorded[];
  readonly output: () => string;
  /** Plays the user's or the system's part. */
  readonly tell: (request: ControlRequest) => Promise<unknown>;
  /** Resolves with the first matching record, past or future. */
  readonly recorded: (what: string, fits?: (facts: Recorded['facts']) => boolean) => Promise<Recorded>;
  /** The window's page, to click in. */
  readonly page: () => Promise<Page>;
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
}

const until = async <T>(look: () => T | undefined, timeoutMs: number, failure: () => string): Promise<T> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(failure());
    await setTimeout(POLL_MS);
  }
};

const stop = async (
  child: ChildProcess,
  exited: Promise<unknown>,
  browserPid: number | undefined,
): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  const ended = await Promise.race([
    exited.then(() => true),
    setTimeout(STOP_TIMEOUT_MS, false, { ref: false }),
  ]);
  if (ended) return;
  child.kill('SIGKILL');
  // The app could not end its own Chromium any more.
  if (browserPid !== undefined) process.kill(browserPid, 'SIGKILL');
};

/** Runs a main bundle under the double in a process of its own. */
export const startUnderDouble = (options: StartOptions = {}): RunningApp => {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'porthole-e2e-'));
  const entry = options.entry ?? join(projectRoot, 'out', 'main', 'main.js');
  const child = fork(entry, [`--user-data-dir=${userData}`, ...(options.args ?? [])], {
    cwd: projectRoot,
    execArgv: ['--import', join(import.meta.dirname, 'register.ts')],
    env: { ...process.env, ...options.env, ELECTRON_DOUBLE: JSON.stringify(options.double ?? {}) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const records: Recorded[] = [];
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let output = '';
  let lastId = 0;
  let browser: { readonly endpoint: string; readonly pid: number } | undefined;
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += String(chunk)));
  child.on('message', (message: ControlMessage) => {
    if (message.kind === 'chromium') browser = message;
    else if (message.kind === 'record')
      records.push({ ...message, facts: message.facts as Recorded['facts'] });
    else {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) asked?.resolve(message.value);
      else asked?.reject(new Error(message.error));
    }
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const whatHappened = (what: string) => (): string => `${what}; the app said:\n${output}`;
  const onCleanUp: (() => Promise<unknown>)[] = [];

  return {
    pid: child.pid ?? 0,
    userData,
    records,
    output: () => output,
    exited,
    tell: (request) =>
      new Promise((resolve, reject) => {
        const id = (lastId += 1);
        waiting.set(id, { resolve, reject });
        child.send({ id, request });
      }),
    recorded: (what, fits = () => true) =>
      until(
        () => records.find((record) => record.what === what && fits(record.facts)),
        START_TIMEOUT_MS,
        whatHappened(`no record of '${what}'`),
      ),
    page: async () => {
      const { endpoint } = await until(
        () => browser,
        START_TIMEOUT_MS,
        whatHappened('Chromium did not start'),
      );
      const connection = await chromium.connectOverCDP(endpoint, { noDefaults: true });
      onCleanUp.push(() => connection.close());
      const pages = (): Page[] => connection.contexts().flatMap((context) => context.pages());
      return until(
        () => pages().find((page) => /^http:\/\/[^/]+\.localhost\//.test(page.url())),
        START_TIMEOUT_MS,
        whatHappened('the window loaded nothing'),
      );
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(onCleanUp.map((cleanUp) => cleanUp().catch(() => undefined)));
      await stop(child, exited, browser?.pid);
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true });
    },
  };
};
