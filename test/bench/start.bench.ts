/**
 * How long Porthole takes to be there, and what it costs to have it there: the headless host from its start to its
 * first line; the desktop app from its start to a window with something in it (under the electron double, whose
 * browser starts apart, which is told apart); memory and processor time of an idle headless host with four cameras.
 * Runs where there is no network but loopback.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { inLoopbackOnly, isLoopbackOnly } from '../e2e/loopback-only.ts';
import { startHeadless } from '../e2e/start-headless.ts';
import { startUnderDouble } from '../electron-double/start-under-double.ts';
import type { RunningApp } from '../electron-double/start-under-double.ts';
import { freePort } from '../fakes/free-port.ts';
import { startJpegCamera } from '../fakes/jpeg-camera.ts';
import { median, print } from './figures.ts';

const rounds = 5;
/** After the start's own work (hashing, first pictures) has settled. */
const SETTLE_MS = 10_000;
const IDLE_MS = 30_000;
/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

const goal = (unit: string, value: number, limit: number): void =>
  console.log(`  goal: under ${limit} ${unit}: ${value < limit ? 'met' : 'MISSED'}`);

const repeat = async (work: () => Promise<number>): Promise<number> => {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) took.push(await work());
  return median(took);
};

const headlessReady = async (): Promise<number> => {
  const began = performance.now();
  await using _app = await startHeadless(['--demo']);
  return performance.now() - began;
};

const atRecord = async (app: RunningApp, what: string, event?: string): Promise<number> =>
  (await app.recorded(what, (facts) => event === undefined || facts['event'] === event)).at;

/** Milliseconds from the process's start to a shown window, without the double's browser's own start. */
const desktopShown = async (): Promise<number> => {
  const began = Date.now();
  await using app = startUnderDouble({ args: ['--demo', `--gateway=127.0.0.1:${await freePort()}`] });
  const shown = await atRecord(app, 'window-event', 'show');
  const browserMs = (await atRecord(app, 'browser-started')) - (await atRecord(app, 'browser-starting'));
  return shown - began - browserMs;
};

const processorTicks = (pid: number): number => {
  // After the program's name, which stands in brackets, utime and stime are fields 14 and 15 of proc(5).
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
};

const residentMegabytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const idle = async (): Promise<{ readonly megabytes: number; readonly percent: number }> => {
  await using opened = new AsyncDisposableStack();
  const { ready } = opened.use(await startHeadless());
  const call = async (command: string, input: object): Promise<void> => {
    const answer = await fetch(`${ready.admin}/rpc/${command}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`${command}: ${await answer.text()}`);
  };
  for (const name of ['Door', 'Garden', 'Garage', 'Attic']) {
    const camera = opened.use(await startJpegCamera());
    const { username, password } = camera;
    await call('camera.add', { name, source: { kind: 'snapshot', url: camera.url }, username, password });
  }
  await call('owner.setPassword', { password: 'seven quiet boats' });
  await setTimeout(SETTLE_MS);
  const before = processorTicks(ready.pid);
  await setTimeout(IDLE_MS);
  const seconds = (processorTicks(ready.pid) - before) / TICKS_PER_SECOND;
  return { megabytes: residentMegabytes(ready.pid), percent: (seconds / (IDLE_MS / 1000)) * 100 };
};

const measure = async (): Promise<void> => {
  const headless = await repeat(headlessReady);
  print({
    what: 'headless: start to ready, ms',
    better: 'less',
    figures: [{ who: 'porthole', value: headless }],
  });
  goal('ms', headless, 500);
  const desktop = await repeat(desktopShown);
  print({
    what: 'desktop: start to a window with content, ms',
    better: 'less',
    figures: [{ who: 'porthole', value: desktop }],
  });
  const { megabytes, percent } = await idle();
  print({
    what: 'headless idle, four cameras: resident MB',
    better: 'less',
    figures: [{ who: 'porthole', value: megabytes }],
  });
  goal('MB', megabytes, 110);
  print({
    what: 'headless idle, four cameras: % of one core',
    better: 'less',
    figures: [{ who: 'porthole', value: percent }],
  });
  goal('%', percent, 0.5);
};

if (isLoopbackOnly()) await measure();
else {
  const apart = inLoopbackOnly({ command: process.execPath, args: [import.meta.filename] });
  if (typeof apart === 'string') console.log(`Left out: ${apart}`);
  else process.exitCode = spawnSync(apart.command, apart.args, { stdio: 'inherit' }).status ?? 1;
}
