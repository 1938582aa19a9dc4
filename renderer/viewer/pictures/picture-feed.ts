import type { GatewayClient, Picture, Unchanged } from '../gateway-client.ts';
import type { Refusal } from '../gateway-request.ts';
import { learn, unknownLine, type Line } from './line.ts';
import {
  chooseInterval,
  chooseWidth,
  retryAfter,
  type Appetite,
  type Situation,
  type View,
  type Weight,
} from './pace.ts';
import type { TileStore, Trouble } from './tile-store.ts';

/** What one place on the screen wants; asked before every picture, as a window may be resized. */
export interface Wish {
  readonly view: View;
  /** Device pixels. */
  readonly neededWidth: number;
}

/** What the last request said of the line, for the whole page. */
export type Link = 'ok' | 'offline' | 'signed-out' | 'shutter';

export interface PictureFeed {
  /** Asks for pictures of this camera until the returned function is called. */
  watch(cameraId: string, wish: () => Wish): () => void;
  /** No picture is asked for while paused, and those under way are given up: a phone in a pocket costs nothing. */
  setPaused(paused: boolean): void;
  /** Tries everything again at once: the network came back, or the person asked. */
  retryNow(): void;
  line(): Line;
}

export interface FeedNeeds {
  readonly client: Pick<GatewayClient, 'picture'>;
  readonly tiles: TileStore;
  /** Ms that only ever grow. */
  readonly elapsed: () => number;
  /** Decodes ahead, so that the swap shows no blank frame. Rejects on bytes that are no picture. */
  readonly decode: (blob: Blob) => Promise<Decoded>;
  readonly appetite: () => Appetite;
  readonly onTransfer: (bytes: number) => void;
  readonly onLink: (link: Link) => void;
}

export interface Decoded {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** Two requests hide the line's latency behind each other; more would only share the same bytes a second. */
const MOST_AT_ONCE = 2;

interface Watched {
  readonly cameraId: string;
  readonly wish: () => Wish;
  dueAt: number;
  failures: number;
  running: AbortController | null;
}

/**
 * Fetches pictures for what is on the screen, each camera's next one only after its previous one arrived, at a
 * width and pace the line has shown it can carry.
 */
export const createPictureFeed = (needs: FeedNeeds): PictureFeed => {
  const watched = new Set<Watched>();
  const fetchOne = createFetcher(needs, () => watched.size);
  let paused = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tick = (): void => {
    clearTimeout(timer);
    if (paused) return;
    const now = needs.elapsed();
    const idle = [...watched].filter((one) => one.running === null).toSorted((a, b) => a.dueAt - b.dueAt);
    const free = MOST_AT_ONCE - (watched.size - idle.length);
    for (const one of idle.slice(0, free)) if (one.dueAt <= now) void fetchOne.run(one).then(tick);
    const next = idle.find((one) => one.dueAt > now);
    if (next !== undefined) timer = setTimeout(tick, next.dueAt - now);
  };

  const retryNow = (): void => {
    for (const one of watched) {
      one.dueAt = 0;
      one.failures = 0;
    }
    tick();
  };

  return {
    watch: (cameraId, wish) => {
      const one: Watched = { cameraId, wish, dueAt: 0, failures: 0, running: null };
      watched.add(one);
      tick();
      return () => {
        watched.delete(one);
        giveUp(one);
        tick();
      };
    },
    setPaused: (next) => {
      if (paused === next) return;
      paused = next;
      for (const one of watched) giveUp(one);
      if (!paused) retryNow();
    },
    retryNow,
    line: fetchOne.line,
  };
};

const giveUp = (one: Watched): void => {
  one.running?.abort();
  one.running = null;
};

interface Fetcher {
  run(one: Watched): Promise<void>;
  line(): Line;
}

const createFetcher = (needs: FeedNeeds, sharing: () => number): Fetcher => {
  const weights = new Map<string, Weight>();
  const tags = new Map<string, string | null>();
  let line = unknownLine;

  const situation = (one: Watched): Situation => ({
    ...one.wish(),
    line,
    appetite: needs.appetite(),
    sharing: Math.max(1, sharing()),
    last: weights.get(one.cameraId) ?? null,
  });

  /** Plans the next picture; the interval in ms. */
  const answered = (one: Watched, tookMs: number): number => {
    const intervalMs = chooseInterval(situation(one), tookMs);
    one.failures = 0;
    one.dueAt = needs.elapsed() + Math.max(0, intervalMs - tookMs);
    return intervalMs;
  };

  const stay = (one: Watched, { transfer }: Unchanged): void => {
    line = learn(line, transfer);
    answered(one, transfer.totalMs);
    needs.tiles.trouble(one.cameraId, 'none');
    needs.onLink('ok');
  };

  const accept = async (one: Watched, { blob, transfer, takenAt, tag }: Picture): Promise<void> => {
    line = learn(line, transfer);
    needs.onTransfer(transfer.bytes);
    const decoded = await needs.decode(blob);
    weights.set(one.cameraId, { width: decoded.width, bytes: blob.size });
    tags.set(one.cameraId, tag);
    const intervalMs = answered(one, transfer.totalMs);
    needs.tiles.put(one.cameraId, { ...decoded, takenAt }, blob, intervalMs);
    needs.onLink('ok');
  };

  const refuse = (one: Watched, refusal: Refusal): void => {
    one.failures += 1;
    one.dueAt = needs.elapsed() + (refusal.kind === 'wait' ? refusal.ms : retryAfter(one.failures));
    needs.tiles.trouble(one.cameraId, troubleOf(refusal));
    needs.onLink(linkOf(refusal));
  };

  const run = async (one: Watched): Promise<void> => {
    const controller = new AbortController();
    one.running = controller;
    try {
      const tag = tags.get(one.cameraId) ?? null;
      const answer = await needs.client.picture(
        one.cameraId,
        chooseWidth(situation(one)),
        tag,
        controller.signal,
      );
      if (answer.kind === 'picture') await accept(one, answer);
      else if (answer.kind === 'unchanged') stay(one, answer);
      else refuse(one, answer);
    } catch {
      // Given up by us, or bytes that are no picture; the next try follows either way.
      if (!controller.signal.aborted) refuse(one, { kind: 'camera', code: 'camera-not-a-picture' });
    }
    if (one.running === controller) one.running = null;
  };

  return { run, line: () => line };
};

const linkOf = ({ kind }: Refusal): Link =>
  kind === 'offline' || kind === 'signed-out' || kind === 'shutter' ? kind : 'ok';

const troubleOf = (refusal: Refusal): Trouble => {
  switch (refusal.kind) {
    case 'camera':
      return refusal.code === 'camera-login' || refusal.code === 'camera-locked' ? 'camera-login' : 'camera';
    case 'trouble':
      return 'camera';
    case 'signed-out':
      return 'none';
    case 'offline':
    case 'shutter':
    case 'missing':
    case 'wait':
      return refusal.kind;
  }
};
