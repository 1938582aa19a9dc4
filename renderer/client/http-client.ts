import type { CommandName, EventName, Payload } from '../../shared/contract.ts';
import { events } from '../../shared/contract.ts';
import { fail } from '../../shared/errors.ts';
import type { Connection } from './connection.ts';
import { parseReply } from './reply.ts';

export interface HttpClientOptions {
  /** Where the page came from; '' keeps every URL relative to it. */
  readonly base?: string;
  readonly fetch?: typeof fetch;
  readonly createEventSource?: (url: string) => EventSource;
  /** Tells when the page is left and come back to. */
  readonly page?: EventTarget;
}

/** Opening the way in may wait for a slow router, looking for cameras for a whole subnet: no answer after this is none. */
const callTimeoutMs = 90_000;

/** EventSource gives up for good on some failures; then we try again after this, doubling up to the longest. */
const firstRetryMs = 1_000;
const longestRetryMs = 15_000;

/** POST /rpc/<command> and GET /events of the admin server; the cookie of the same origin says who asks. */
export const createHttpClient = (options: HttpClientOptions = {}): Connection => {
  const base = options.base ?? '';
  const request = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const line = createEventLine(
    options.createEventSource ?? ((url) => new EventSource(url)),
    `${base}/events`,
    options.page ?? globalThis,
  );

  const call = async <K extends CommandName>(name: K, input: unknown) => {
    try {
      const response = await request(`${base}/rpc/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input ?? {}),
        credentials: 'same-origin',
        signal: AbortSignal.timeout(callTimeoutMs),
      });
      return parseReply(name, await response.json());
    } catch {
      return fail({ code: 'core-unreachable' });
    }
  };

  return { call, on: line.on, onLine: line.onLine };
};

const createEventLine = (open: (url: string) => EventSource, url: string, page: EventTarget) => {
  const listeners: Map<EventName, Set<(payload: never) => void>> = new Map();
  const lineListeners = new Set<(up: boolean) => void>();
  let source: EventSource | null = null;
  let retryMs = firstRetryMs;
  let up = false;

  const setUp = (next: boolean) => {
    if (up === next) return;
    up = next;
    for (const listener of [...lineListeners]) listener(up);
  };

  const deliver = (name: EventName, data: string) => {
    const payload = events[name].safeParse(readJson(data));
    if (!payload.success) return;
    // The name chose the schema and the set of listeners alike.
    for (const listener of [...(listeners.get(name) ?? [])]) listener(payload.data as never);
  };

  const connect = () => {
    const opened = open(url);
    source = opened;
    opened.addEventListener('open', () => {
      retryMs = firstRetryMs;
      setUp(true);
    });
    opened.addEventListener('error', () => {
      setUp(false);
      if (opened.readyState !== opened.CLOSED) return;
      source = null;
      setTimeout(() => void (source ?? connect()), retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    });
    for (const name of listeners.keys()) listenFor(name);
  };

  // A page that the browser keeps for "back" would go on holding one of the six connections to this host.
  page.addEventListener('pagehide', () => {
    source?.close();
    source = null;
    setUp(false);
  });
  page.addEventListener('pageshow', () => {
    if (source === null && listeners.size > 0) connect();
  });

  const listenFor = (name: EventName) =>
    source?.addEventListener(name, (event: MessageEvent<string>) => deliver(name, event.data));

  const on = <K extends EventName>(name: K, listener: (payload: Payload<K>) => void) => {
    const known = listeners.get(name) ?? new Set();
    const isNew = !listeners.has(name);
    known.add(listener);
    listeners.set(name, known);
    if (source === null) connect();
    else if (isNew) listenFor(name);
    return () => void known.delete(listener);
  };

  const onLine = (listener: (up: boolean) => void) => {
    lineListeners.add(listener);
    listener(up);
    return () => void lineListeners.delete(listener);
  };

  return { on, onLine };
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
