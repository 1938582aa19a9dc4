import type { RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RemoteCamera } from '../gateway-answers.ts';
import { useFullscreen, type Fullscreen } from '../hooks/use-fullscreen.ts';
import { useTile } from '../hooks/use-tile.ts';
import type { LiveState } from '../live/live-control.ts';
import { useLive, type Live } from '../live/use-live.ts';
import { captureLive } from '../pictures/capture.ts';
import type { Wish } from '../pictures/picture-feed.ts';
import { savePicture } from '../pictures/save-picture.ts';
import type { Tile } from '../pictures/tile-store.ts';
import { useServices } from '../services.ts';
import { useZoom, type ZoomControl } from '../zoom/use-zoom.ts';
import { useLiveChoice, type LiveChoice } from './use-live-choice.ts';
import { useSingleKeys } from './use-single-keys.ts';

export interface SingleNeeds {
  readonly camera: RemoteCamera;
  readonly previous: RemoteCamera | null;
  readonly next: RemoteCamera | null;
  readonly onSwap: (cameraId: string) => void;
  readonly onClose: () => void;
}

export interface SingleView {
  readonly screen: RefObject<HTMLDivElement | null>;
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly liveHost: RefObject<HTMLDivElement | null>;
  readonly tile: Tile;
  readonly live: Live;
  readonly playing: Extract<LiveState, { kind: 'playing' }> | null;
  readonly choice: LiveChoice;
  readonly zoom: ZoomControl;
  readonly fullscreen: Fullscreen;
  /** Everything but the picture is put away. */
  readonly bare: boolean;
  readonly save: () => void;
}

/** What the single view does: pictures or live, zoom, keys, full screen, saving. */
export const useSingleView = ({ camera, previous, next, onSwap, onClose }: SingleNeeds): SingleView => {
  const screen = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const liveHost = useRef<HTMLDivElement>(null);
  const scaleRef = useRef(1);
  const [bare, setBare] = useState(false);
  const wish = useCallback((): Wish => {
    const width = stage.current?.clientWidth ?? 0;
    return { view: 'single', neededWidth: width * devicePixelRatio * scaleRef.current };
  }, []);
  const choice = useLiveChoice(camera);
  const { wanted, attempt } = choice;
  const live = useLive({ camera, host: liveHost, wanted, attempt, neededWidth: () => wish().neededWidth });
  const playing = live.state.kind === 'playing' ? live.state : null;
  const tile = useTile(camera.id, playing === null, wish);
  const turn = (direction: 'left' | 'right'): void => {
    const other = direction === 'left' ? next : previous;
    if (other !== null) onSwap(other.id);
  };
  const picture = playing ?? tile.picture;
  const onTap = (): void => setBare((was) => !was);
  const zoom = useZoom({ stage, picture, subject: camera.id, onTap, onSwipe: turn });
  useEffect(() => {
    // A closer look deserves a sharper picture.
    scaleRef.current = zoom.zoom.scale;
  }, [zoom.zoom.scale]);
  const fullscreen = useFullscreen(screen);
  const save = useSave(camera, tile, playing === null ? null : liveHost);
  useSingleKeys({ zoom, turn, onClose, onSave: save, fullscreen, onLive: choice.toggle });
  useEffect(() => screen.current?.focus(), []);
  return { screen, stage, liveHost, tile, live, playing, choice, zoom, fullscreen, bare, save };
};

/** Saves the live picture as it is now, or the newest single one as it came. */
const useSave = (
  camera: RemoteCamera,
  tile: Tile,
  live: RefObject<HTMLElement | null> | null,
): (() => void) => {
  const { tiles, now } = useServices();
  return () => {
    const host = live?.current ?? null;
    if (host === null) savePicture(tiles.newest(camera.id), camera.name, tile.picture?.takenAt ?? now());
    else void captureLive(host).then((blob) => savePicture(blob, camera.name, now()));
  };
};
