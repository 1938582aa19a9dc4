import * as z from 'zod';
import { outsideText } from '../fetch-text.ts';
import type { SendText } from '../fetch-text.ts';
import type { Contacts } from '../ports.ts';

export type OutsideResult = 'open' | 'closed' | 'no-answer';

/** A named third party that tries a port of the caller's own address from elsewhere. */
export interface OutsideService {
  readonly name: string;
  /** `address` is this home's public IPv4 address. Never rejects. */
  tryPort(address: string, port: number, signal: AbortSignal): Promise<OutsideResult>;
}

export interface OutsideBases {
  readonly ifconfig: string;
  readonly portchecker: string;
}

export const productionBases: OutsideBases = {
  ifconfig: 'https://ifconfig.co',
  portchecker: 'https://portchecker.io',
};

/** A service that finds a dropped port waits out a connect of its own, some seconds long, before it answers. */
const SERVICE_TIMEOUT_MS = 12_000;
const MAX_ANSWER_BYTES = 16 * 1024;

const IfconfigAnswer = z.object({ ip: z.string(), port: z.int(), reachable: z.boolean() });
const PortcheckerAnswer = z.object({
  check: z.array(z.object({ port: z.int(), status: z.boolean() })),
});

type Ask = (address: string, port: number, signal: AbortSignal) => Promise<OutsideResult>;

/** A service that is away, changed its answer or was too slow has said nothing. */
const orNothing =
  (ask: Ask): Ask =>
  async (address, port, signal) => {
    try {
      return await ask(address, port, AbortSignal.any([signal, AbortSignal.timeout(SERVICE_TIMEOUT_MS)]));
    } catch {
      return 'no-answer';
    }
  };

const said = (open: boolean): OutsideResult => (open ? 'open' : 'closed');

/** `GET /port/N` tries the caller's own address only. */
const ifconfig =
  (send: SendText, base: string): Ask =>
  async (address, port, signal) => {
    const { status, text } = await send(`${base}/port/${port}`, {
      headers: { accept: 'application/json' },
      maxBytes: MAX_ANSWER_BYTES,
      // It tries the address that asks, and the open port is an IPv4 one.
      family: 4,
      signal,
    });
    const answer = IfconfigAnswer.safeParse(status === 200 ? JSON.parse(text) : null).data;
    // Through a proxy or a VPN it would have tried another home.
    if (answer === undefined || answer.port !== port || answer.ip !== address) return 'no-answer';
    return said(answer.reachable);
  };

/** The present path of the query, and the one that older installations of the service know. */
const PORTCHECKER_PATHS = ['/api/query', '/api/v1/query'];

/** `POST` with host and ports. */
const portchecker =
  (send: SendText, base: string): Ask =>
  async (address, port, signal) => {
    for (const path of PORTCHECKER_PATHS) {
      const { status, text } = await send(`${base}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ host: address, ports: [port] }),
        maxBytes: MAX_ANSWER_BYTES,
        signal,
      });
      if (status === 404) continue;
      const answer = PortcheckerAnswer.safeParse(status === 200 ? JSON.parse(text) : null).data;
      const tried = answer?.check.find((one) => one.port === port);
      return tried === undefined ? 'no-answer' : said(tried.status);
    }
    return 'no-answer';
  };

/** In the order in which they are asked. */
export const outsideServices = (
  contacts: Contacts,
  bases: OutsideBases = productionBases,
): readonly OutsideService[] => {
  const send = outsideText(contacts, 'outside-test');
  return [
    { name: 'ifconfig.co', tryPort: orNothing(ifconfig(send, bases.ifconfig)) },
    { name: 'portchecker.io', tryPort: orNothing(portchecker(send, bases.portchecker)) },
  ];
};
