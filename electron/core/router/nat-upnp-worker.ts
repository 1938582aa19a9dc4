import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { Device } from 'nat-upnp';
import * as z from 'zod';
import { bodyLimitBytes } from './lan-http.ts';
import { NatUpnpJob, NatUpnpPlace } from './nat-upnp-messages.ts';
import type { NatUpnpAnswer } from './nat-upnp-messages.ts';

// The entry of a worker thread: actions with the package nat-upnp, one after the other, until somebody ends it. The
// package has no timeouts and throws from where nobody can catch: here that ends this thread and nothing else.

/** The package's device at a control URL that is known: it neither searches nor follows what a description names. */
class KnownDevice extends Device {
  readonly #place: NatUpnpPlace;
  constructor(place: NatUpnpPlace) {
    super(place.location);
    this.#place = place;
  }
  override async getService(): Promise<{ service: string; SCPDURL: string; controlURL: string }> {
    return { service: this.#place.serviceType, SCPDURL: '', controlURL: this.#place.controlUrl };
  }
}

const Values = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform(String).catch(''),
);
const Fault = z.object({
  errorCode: z.coerce.number().int().catch(0),
  errorDescription: z.string().catch(''),
});

const declaration = /<!doctype/i;
const declarationLength = '<!doctype'.length;

/** The package reads an answer to its end and expands what it declares; one that goes too far is cut here. */
const limitAnswer = (response: IncomingMessage): void => {
  let size = 0;
  let tail = '';
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    const text = tail + chunk.toString('latin1');
    tail = text.slice(-declarationLength);
    if (size > bodyLimitBytes || declaration.test(text)) response.destroy();
  });
  // Only looks on: the package starts the reading when it is ready.
  response.pause();
};

subscribe('http.client.request.start', (message) => {
  const { request } = z.object({ request: z.instanceof(ClientRequest) }).parse(message);
  request.on('information', () => request.destroy());
});
subscribe('http.client.response.finish', (message) => {
  limitAnswer(z.object({ response: z.instanceof(IncomingMessage) }).parse(message).response);
});

const device = new KnownDevice(NatUpnpPlace.parse(workerData));

const run = async ({ action, parameters }: NatUpnpJob): Promise<NatUpnpAnswer> => {
  try {
    const body = await device.run(action, parameters);
    const values = Values.safeParse(body[`${action}Response`] ?? {});
    return { kind: 'done', values: values.data ?? {} };
  } catch (thrown) {
    const fault = Fault.safeParse(thrown);
    if (!fault.success || fault.data.errorCode === 0) return { kind: 'broken' };
    return { kind: 'fault', code: fault.data.errorCode, description: fault.data.errorDescription };
  }
};

parentPort?.on('message', (message) => {
  void run(NatUpnpJob.parse(message)).then((answer) => parentPort?.postMessage(answer, []));
});
// The first message says that questions can come.
parentPort?.postMessage('ready', []);
