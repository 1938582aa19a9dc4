import type { RemoteCamera } from '../gateway-answers.ts';
import type { LiveEnd, LiveNeeds } from './live-source.ts';

/** What the single view shows of live. */
export type LiveState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  /** Pixels. */
  | { readonly kind: 'playing'; readonly width: number; readonly height: number }
  | { readonly kind: 'slow' }
  | { readonly kind: 'unable' };

export interface LiveControl {
  stop(): void;
}

export interface ControlNeeds {
  readonly camera: RemoteCamera;
  readonly host: HTMLElement;
  readonly onState: (state: LiveState) => void;
  /** A picture was drawn at this time, ms since the epoch. */
  readonly onPicture: (at: number) => void;
  readonly onBytes: (bytes: number) => void;
  /** Ms since the epoch. */
  readonly now: () => number;
  /** Device pixels: motion JPEG is scaled to it. */
  readonly neededWidth: () => number;
  /** The players come with the first wish for live: most visits need none. */
  readonly load: () => Promise<LiveSources>;
}

export interface LiveSources {
  readonly openSocketLive: (address: string, needs: LiveNeeds, signal: AbortSignal) => void;
  readonly openMotionLive: (address: string, needs: LiveNeeds, signal: AbortSignal) => void;
}

/** A stream that broke is tried again so many times in a row; a picture in between starts the count anew. */
const MOST_TRIES = 4;
const RETRY_MS = 1_500;
/** A way that never showed anything is left for the next one sooner: a browser may refuse it without saying why. */
const TRIES_OF_A_WAY = 2;
/** As fast as motion JPEG is worth its bytes. */
const MOTION_FPS = 8;

type Way = 'socket' | 'motion';

/** The ways of live that this camera has, the better one first. */
export const liveWays = ({ kinds }: RemoteCamera): readonly Way[] => [
  ...(kinds.includes('live') ? (['socket'] as const) : []),
  ...(kinds.includes('mjpeg') ? (['motion'] as const) : []),
];

/** Shows a camera live until stopped: begins, begins again when cut off, and says when it is no use. */
export const startLive = (needs: ControlNeeds): LiveControl => {
  const ending = new AbortController();
  const ways = [...liveWays(needs.camera)];
  let tries = 0;
  let shown = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const ended = (end: LiveEnd): void => {
    if (end === 'slow') return needs.onState({ kind: 'slow' });
    // What cannot be decoded here may still come as single pictures in a row. And an iPhone lets no WebSocket through to
    // a certificate that it was told to trust for the page only.
    const refused = end === 'broken' && !shown && ways.length > 1 && tries >= TRIES_OF_A_WAY;
    if (end === 'unable' || refused) {
      ways.shift();
      tries = 0;
      shown = false;
    }
    if (ways.length === 0) return needs.onState({ kind: 'unable' });
    if (tries >= MOST_TRIES) return needs.onState({ kind: 'off' });
    needs.onState({ kind: 'starting' });
    retry = setTimeout(begin, RETRY_MS * tries);
  };
  const begin = (): void => {
    tries += 1;
    const [way] = ways;
    if (way === undefined) return needs.onState({ kind: 'unable' });
    needs.load().then(
      (sources) => {
        if (!ending.signal.aborted) open(sources, way, needs, ended, onFirst, ending.signal);
      },
      // The file with the players did not come: no connection, or a newer version at home.
      () => ended('broken'),
    );
  };

  const onFirst = (): void => {
    tries = 0;
    shown = true;
  };

  needs.onState({ kind: 'starting' });
  begin();
  return {
    stop: () => {
      clearTimeout(retry);
      ending.abort();
    },
  };
};

const open = (
  sources: LiveSources,
  way: Way,
  needs: ControlNeeds,
  onEnd: (end: LiveEnd) => void,
  onFirst: () => void,
  signal: AbortSignal,
): void => {
  const path = `/api/cameras/${encodeURIComponent(needs.camera.id)}`;
  const live: LiveNeeds = {
    host: needs.host,
    onBytes: needs.onBytes,
    onEnd,
    onPicture: (width, height) => {
      onFirst();
      needs.onPicture(needs.now());
      needs.onState({ kind: 'playing', width, height });
    },
  };
  if (way === 'socket') {
    sources.openSocketLive(`${location.origin.replace(/^http/, 'ws')}${path}/live`, live, signal);
  } else {
    const width = Math.round(needs.neededWidth());
    sources.openMotionLive(`${path}/stream.mjpg?fps=${MOTION_FPS}&width=${width}`, live, signal);
  }
};
