import type { LiveEvent } from './contract.ts';

/**
 * What one live viewer has not read yet. Pictures of a video build on one another, so a viewer who lags loses
 * everything up to the next keyframe rather than single pictures. Never holds more than the limits.
 */
export interface LiveQueue {
  offer(event: LiveEvent): void;
  /** Ends the reading after what is queued. */
  close(): void;
  read(signal: AbortSignal): AsyncGenerator<LiveEvent, void, undefined>;
}

/** Three seconds at 30 pictures a second: who lags more sees the next keyframe sooner. */
const MAX_UNITS = 90;
/** A second of a 4K camera at 60 Mbit/s. */
const MAX_BYTES = 8 * 1024 * 1024;
/** A keyframe makes obsolete what stands before it; a queue this short is no lag yet. */
const LAG_UNITS = 10;

const bytesOf = (event: LiveEvent): number => (event.kind === 'unit' ? event.data.length : 0);

export const createLiveQueue = (): LiveQueue => {
  let events: LiveEvent[] = [];
  let bytes = 0;
  let waitForKey = true;
  let closed = false;
  let wake: (() => void) | null = null;

  const rouse = (): void => {
    wake?.();
    wake = null;
  };

  /** Formats and failures stay, the last of each. */
  const dropUnits = (): void => {
    const format = events.findLast(({ kind }) => kind === 'format');
    const failure = events.findLast(({ kind }) => kind === 'failure');
    events = [format, failure].flatMap((event) => event ?? []);
    bytes = 0;
  };

  const offerUnit = (event: Extract<LiveEvent, { kind: 'unit' }>): void => {
    if (event.keyframe && events.length > LAG_UNITS) dropUnits();
    if (event.keyframe) waitForKey = false;
    if (waitForKey) return;
    if (events.length >= MAX_UNITS || bytes + event.data.length > MAX_BYTES) {
      dropUnits();
      waitForKey = true;
      return;
    }
    events.push(event);
    bytes += event.data.length;
  };

  return {
    offer: (event) => {
      if (event.kind === 'unit') offerUnit(event);
      else {
        // What comes after either begins with a keyframe; an unread one of the same kind is out of date.
        events = events.filter(({ kind }) => kind !== event.kind);
        events.push(event);
        waitForKey = true;
      }
      rouse();
    },
    close: () => {
      closed = true;
      rouse();
    },
    read: async function* (signal) {
      signal.addEventListener('abort', rouse, { once: true });
      try {
        while (!signal.aborted) {
          const event = events.shift();
          if (event !== undefined) {
            bytes -= bytesOf(event);
            yield event;
          } else if (closed) return;
          else await new Promise<void>((resolve) => void (wake = resolve));
        }
      } finally {
        signal.removeEventListener('abort', rouse);
      }
    },
  };
};
