import { Worker } from 'node:worker_threads';
import { NatUpnpAnswer } from './nat-upnp-messages.ts';
import type { NatUpnpJob } from './nat-upnp-messages.ts';
import type { SoapCall, SoapOutcome, SoapTarget } from './soap.ts';

/**
 * The package waits for ever, and no answer of the LAN may cost more than 2 s: the thread's start (up to 300 ms on a
 * busy PC), a slow router's answer (some 300 ms), and its end included.
 */
const timeoutMs = 1600;
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

const runWorker = async (job: NatUpnpJob, signal: AbortSignal): Promise<SoapOutcome> => {
  if (signal.aborted) return late;
  const worker = new Worker(new URL('./nat-upnp-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: memoryLimits,
    stdout: true,
    stderr: true,
  });
  const { promise, resolve } = Promise.withResolvers<SoapOutcome>();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const onAbort = (): void => resolve(late);
  limit.addEventListener('abort', onAbort, { once: true });
  worker.once('message', (message: unknown) => resolve(readMessage(message)));
  worker.once('error', () => resolve(broken));
  worker.once('exit', () => resolve(broken));
  const outcome = await promise;
  limit.removeEventListener('abort', onAbort);
  await worker.terminate();
  return outcome;
};

/**
 * Sends actions with the package nat-upnp instead of our own engine: the last resort for an IGD that answers
 * neither of our requests as it should. Each action has a thread of its own, ended within 2 s.
 */
export const soapOverNatUpnp =
  ({ url, serviceType }: SoapTarget): SoapCall =>
  async (action, parameters, signal) =>
    runWorker(
      {
        location: url.href,
        controlUrl: url.href,
        serviceType,
        action,
        parameters: parameters.map(([name, value]) => [name, value]),
      },
      signal,
    );
