import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { startSignedInHost } from '../../fakes/signed-in-host.ts';
import { residentMegabytes } from './process-cost.ts';

const Seen = z.object({ pictures: z.int(), lost: z.int(), stalledDropped: z.int() });

export interface SoakResult {
  /** Resident memory of the host before anybody watched, at its highest, and after the last second; in MB. */
  readonly startMb: number;
  readonly peakMb: number;
  readonly endMb: number;
  /** Pictures that arrived, connections that healthy viewers lost, and how often a stalled one was dropped. */
  readonly pictures: number;
  readonly lost: number;
  readonly stalledDropped: number;
  /** From SIGTERM, with all the streams open, to the end of the process. */
  readonly exitMs: number;
}

/** The built host with a crowd of viewers for `seconds`, then told to end. */
export const soak = async (crowd: {
  readonly viewers: number;
  readonly stalled: number;
  readonly seconds: number;
}): Promise<SoakResult> => {
  const host = await startSignedInHost();
  let ended = false;
  const end = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    await host[Symbol.asyncDispose]();
  };
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(end);
  const startMb = residentMegabytes(host.pid);
  const worker = new Worker(new URL('./watching-crowd.ts', import.meta.url), {
    workerData: {
      port: host.gatewayPort,
      cookie: host.cookie,
      viewers: crowd.viewers,
      stalled: crowd.stalled,
    },
  });
  cleaning.defer(async () => void (await worker.terminate()));
  let seen = { pictures: 0, lost: 0, stalledDropped: 0 };
  worker.on('message', (message: unknown) => void (seen = Seen.parse(message)));
  let [peakMb, endMb] = [startMb, startMb];
  for (let second = 0; second < crowd.seconds; second += 1) {
    await wait(1_000);
    endMb = residentMegabytes(host.pid);
    peakMb = Math.max(peakMb, endMb);
  }
  const result = { startMb, peakMb, endMb, ...seen };
  const began = performance.now();
  await end();
  return { ...result, exitMs: performance.now() - began };
};
