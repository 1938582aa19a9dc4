import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EventName } from '../../shared/contract.ts';
import type { AppState } from '../../shared/model.ts';
import type { AppCore } from '../core/app-core.ts';
import { uiSecurityHeaders } from '../core/ui/ui-handler.ts';

/** Keeps proxies and browsers from taking a quiet stream for a dead one. */
const HEARTBEAT_MS = 20_000;
/** A reader further behind than this is dropped; it reconnects and gets the newest state. */
const MAX_UNSENT_BYTES = 2 * 1024 * 1024;

/** `GET /events`: server-sent events. A state that changes many times in a moment is sent once, the newest. */
export const streamEvents = (
  request: IncomingMessage,
  response: ServerResponse,
  { store, events }: Pick<AppCore, 'store' | 'events'>,
): void => {
  response.writeHead(200, {
    ...uiSecurityHeaders,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
  });
  const write = (name: EventName, payload: unknown): void => {
    if (response.writableLength > MAX_UNSENT_BYTES) response.destroy();
    else response.write(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`);
  };
  let pending: AppState | null = null;
  const queue = (state: AppState): void => {
    if (pending === null) {
      setImmediate(() => {
        const newest = pending;
        pending = null;
        if (newest !== null && !response.destroyed) write('state.changed', newest);
      });
    }
    pending = state;
  };
  write('state.changed', store.get());
  const stops = [store.subscribe(queue), events.subscribe(write)];
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  const end = (): void => {
    clearInterval(heartbeat);
    for (const stop of stops) stop();
  };
  request.on('close', end);
  response.on('close', end);
};
