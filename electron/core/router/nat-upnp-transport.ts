import { Worker } from 'node:worker_threads';
import { untilAborted } from '../until-aborted.ts';
import { NatUpnpAnswer } from './nat-upnp-messages.ts';
import type { NatUpnpJob, NatUpnpPlace } from './nat-upnp-messages.ts';
import type { SoapCall, SoapOutcome, SoapTarget } from './soap.ts';

/**
 * The package waits for ever, and no answer of the LAN may cost more than 2 s, the end of the thread included. A slow
 * router needs some 300 ms.
 */
const timeoutMs = 1600;
/** A thread and its modules are there in 200 ms; this is for a PC under full load. Nobody has been asked by then. */
const startTimeoutMs = 5000;
/** What the package makes of an answer; one that grows beyond it ends the thread, not the program. */
const memoryLimits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8 };

const broken: SoapOutcome = { kind: 'broken', detail: 'no-xml' };
const late: SoapOutcome = { kind: 'broken', detail: 'timeout' };

const readMessage = (message: unknown): SoapOutcome => {
  const answer = NatUpnpAnswer.safeParse(message);
  if (!answer.success || answer.data.kind === 'broken') return broken;
  if (answer.data.kind === 'fault') return answer.data;
  const { values } = answer.data;
  return { kind: 'done', value: (name) => values[name] ?? '' };
};

/** Actions with the package nat-upnp, in a thread of their own. */
export interface NatUpnpThread extends AsyncDisposable {
  /** Settles once it can send; false: it ended before. */
  readonly ready: Promise<boolean>;
  /** One at a time. Each is answered within 2 s; after one that was not, every other is `broken` at once. */
  readonly send: SoapCall;
}

export const openNatUpnp = ({ url, serviceType }: Pick<SoapTarget, 'url' | 'serviceType'>): NatUpnpThread => {
  const place: NatUpnpPlace = { location: url.href, controlUrl: url.href, serviceType };
  const worker = new Worker(new URL('./nat-upnp-worker.ts', import.meta.url), {
    workerData: place,
    resourceLimits: memoryLimits,
    stdout: true,
    stderr: true,
  });
  let ended = false;
  let settle: ((outcome: SoapOutcome) => void) | null = null;
  const ready = Promise.withResolvers<boolean>();
  const onEnd = (): void => {
    ended = true;
    ready.resolve(false);
    settle?.(broken);
  };
  worker.once('message', () => {
    ready.resolve(true);
    worker.on('message', (message: unknown) => settle?.(readMessage(message)));
  });
  worker.once('error', onEnd);
  worker.once('exit', onEnd);

  const send: SoapCall = async (action, parameters, signal) => {
    const start = AbortSignal.any([signal, AbortSignal.timeout(startTimeoutMs)]);
    if ((await untilAborted(ready.promise, start)) === null) await worker.terminate();
    if (ended || signal.aborted) return ended ? broken : late;
    const { promise, resolve } = Promise.withResolvers<SoapOutcome>();
    settle = resolve;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const onAbort = (): void => resolve(late);
    limit.addEventListener('abort', onAbort, { once: true });
    const job: NatUpnpJob = { action, parameters: parameters.map(([name, value]) => [name, value]) };
    worker.postMessage(job, []);
    const outcome = await promise;
    limit.removeEventListener('abort', onAbort);
    // What it was still waiting for must not be taken for the answer to another question.
    if (outcome === late) await worker.terminate();
    return outcome;
  };
  return { ready: ready.promise, send, [Symbol.asyncDispose]: async () => void (await worker.terminate()) };
};

/**
 * Sends actions with the package nat-upnp instead of our own engine: the last resort for an IGD that answers
 * neither of our requests as it should. Each action has a thread of its own, ended within 2 s.
 */
export const soapOverNatUpnp =
  (target: SoapTarget): SoapCall =>
  async (action, parameters, signal) => {
    if (signal.aborted) return late;
    await using thread = openNatUpnp(target);
    return await thread.send(action, parameters, signal);
  };
