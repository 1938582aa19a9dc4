import { openDecoderPlayer } from './decoder-player.ts';
import { createLagMeter } from './lag-meter.ts';
import { openMediaSourcePlayer } from './media-source-player.ts';
import { parseAccessUnit, parseOpening, type Opening } from './messages.ts';
import { createPartReader } from './multipart.ts';
import { openPicturePlayer } from './picture-player.ts';
import type { Player, PlayerKind } from './player.ts';

/** How one try at live ended. */
export type LiveEnd =
  /** The line cannot carry it. */
  | 'slow'
  /** This browser cannot show it. */
  | 'unable'
  /** It was cut off or refused, and may come back. */
  | 'broken';

export interface LiveNeeds {
  /** Where the player's element goes, and leaves with the end. */
  readonly host: HTMLElement;
  readonly onPicture: (width: number, height: number) => void;
  readonly onBytes: (bytes: number) => void;
  readonly onEnd: (end: LiveEnd) => void;
}

/** Silence for this long is a stream that died without saying so: a phone that changed its network. */
const SILENCE_MS = 8_000;

/** Live over the socket: H.264 or H.265 as the camera made it. Ends when `signal` is aborted, silently. */
export const openSocketLive = (address: string, needs: LiveNeeds, signal: AbortSignal): void => {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  const run = createRun(needs, signal, () => socket.close());
  const lag = createLagMeter();
  let ready: Player | null = null;

  /** A decoder that says it can and then cannot (they differ in what they take) leaves the stream to the next player. */
  const start = (opening: Opening, kinds: readonly PlayerKind[] = playerKinds): void => {
    const [kind, ...others] = kinds;
    ready = null;
    if (kind === undefined) return run.end('unable');
    let failed = false;
    const onFail = (): void => {
      if (!failed) start(opening, others);
      failed = true;
    };
    const play = async (): Promise<void> => {
      const opened = await kind({ opening, onPicture: needs.onPicture, onFail });
      if (opened === null) onFail();
      else if (failed) opened.close();
      else ready = run.adopt(opened);
    };
    play().catch(run.crash);
  };
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    run.heard();
    if (typeof event.data === 'string') {
      needs.onBytes(event.data.length);
      const opening = parseOpening(event.data);
      // Words of a newer home: pictures follow, or the silence tells.
      if (opening !== null) start(opening);
      return;
    }
    if (!(event.data instanceof ArrayBuffer)) return;
    needs.onBytes(event.data.byteLength);
    const unit = parseAccessUnit(event.data);
    if (unit === null) return;
    lag.push(performance.now(), unit.timestampUs);
    if (lag.tooSlow()) run.end('slow');
    else ready?.push(unit);
  });
  socket.addEventListener('close', () => run.end('broken'));
};

const playerKinds: readonly PlayerKind[] = [openDecoderPlayer, openMediaSourcePlayer];

/** Live as motion JPEG, for cameras that have no better. The reader's own pace holds the sender back. */
export const openMotionLive = (address: string, needs: LiveNeeds, signal: AbortSignal): void => {
  const giveUp = new AbortController();
  const run = createRun(needs, signal, () => giveUp.abort());
  const read = async (): Promise<void> => {
    const response = await fetch(address, { signal: giveUp.signal, cache: 'no-store', redirect: 'error' });
    if (!response.ok || response.body === null) return run.end(response.status === 404 ? 'unable' : 'broken');
    const player = run.adopt(openPicturePlayer(needs.onPicture));
    const parts = createPartReader();
    const lag = createLagMeter();
    const reader = response.body.getReader();
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      run.heard();
      needs.onBytes(step.value.length);
      // Only the newest of what came together is worth decoding.
      const newest = parts.push(step.value).at(-1);
      if (newest === undefined) continue;
      if (newest.at !== null) lag.push(performance.now(), newest.at * 1000);
      if (lag.tooSlow()) return run.end('slow');
      await player.show(newest.jpeg);
    }
    run.end('broken');
  };
  read().catch(() => run.end('broken'));
};

interface Run {
  /** Something arrived. */
  heard(): void;
  end(end: LiveEnd): void;
  crash(cause: unknown): void;
  /** Puts the player into the page, in the place of the one before. */
  adopt<P extends Pick<Player, 'element' | 'close'>>(player: P): P;
}

/** One try from its start to its one end: closes what it opened, however it ends. */
const createRun = (needs: LiveNeeds, signal: AbortSignal, close: () => void): Run => {
  let over = false;
  let player: Pick<Player, 'element' | 'close'> | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const drop = (): void => {
    player?.close();
    player?.element.remove();
    player = null;
  };
  const finish = (): boolean => {
    if (over) return false;
    over = true;
    clearTimeout(silence);
    signal.removeEventListener('abort', finish);
    drop();
    close();
    return true;
  };
  const end = (how: LiveEnd): void => {
    if (finish()) needs.onEnd(how);
  };
  const heard = (): void => {
    clearTimeout(silence);
    if (!over) silence = setTimeout(() => end('broken'), SILENCE_MS);
  };
  signal.addEventListener('abort', finish);
  if (signal.aborted) finish();
  heard();
  return {
    heard,
    end,
    crash: (cause) => {
      end('unable');
      throw cause;
    },
    adopt: (next) => {
      drop();
      if (over) next.close();
      else {
        player = next;
        needs.host.append(next.element);
      }
      return next;
    },
  };
};
