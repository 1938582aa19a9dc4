/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RemoteCamera } from '../gateway-answers.ts';
import { useFullscreen } from '../hooks/use-fullscreen.ts';
import { useTile } from '../hooks/use-tile.ts';
import { useLive } from '../live/use-live.ts';
import { captureLive } from '../pictures/capture.ts';
import type { Link, Wish } from '../pictures/picture-feed.ts';
import { savePicture } from '../pictures/save-picture.ts';
import { useServices } from '../services.ts';
import { AgePill, LivePill } from '../ui/AgePill.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useZoom } from '../zoom/use-zoom.ts';
import { LinkBanner } from './LinkBanner.tsx';
import { SingleBar } from './SingleBar.tsx';
import { SinglePicture } from './SinglePicture.tsx';
import { useLiveChoice } from './use-live-choice.ts';
import { useSingleKeys } from './use-single-keys.ts';

interface Props {
  readonly camera: RemoteCamera;
  readonly previous: RemoteCamera | null;
  readonly next: RemoteCamera | null;
  readonly link: Link;
  readonly onSwap: (cameraId: string) => void;
  readonly onClose: () => void;
  readonly onRetry: () => void;
}

/** One camera over the whole screen, as near as the person wants to look. */
export const Single = (props: Props): JSX.Element => {
  const { camera, previous, next, link, onSwap, onClose, onRetry } = props;
  const { words, tiles, now } = useServices();
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
  const live = useLive({
    camera,
    host: liveHost,
    wanted: choice.wanted,
    attempt: choice.attempt,
    neededWidth: () => wish().neededWidth,
  });
  const playing = live.state.kind === 'playing' ? live.state : null;
  const tile = useTile(camera.id, playing === null, wish);
  const turn = (direction: 'left' | 'right'): void => {
    const other = direction === 'left' ? next : previous;
    if (other !== null) onSwap(other.id);
  };
  const zoom = useZoom({
    stage,
    picture: playing ?? tile.picture,
    subject: camera.id,
    onTap: () => setBare((was) => !was),
    onSwipe: turn,
  });
  useEffect(() => {
    // A closer look deserves a sharper picture.
    scaleRef.current = zoom.zoom.scale;
  }, [zoom.zoom.scale]);
  const fullscreen = useFullscreen(screen);
  const save = (): void => {
    if (playing === null || liveHost.current === null) {
      savePicture(tiles.newest(camera.id), camera.name, tile.picture?.takenAt ?? now());
    } else {
      void captureLive(liveHost.current).then((blob) => savePicture(blob, camera.name, now()));
    }
  };
  useSingleKeys({ zoom, turn, onClose, onSave: save, fullscreen, onLive: choice.toggle });
  useEffect(() => screen.current?.focus(), []);

  return (
    <div class={bare ? 'single bare' : 'single'} ref={screen} tabIndex={-1}>
      <header class="single-top">
        <button type="button" class="round-button" aria-label={words.say('single.back')} onClick={onClose}>
          <Icon name="back" />
        </button>
        <div class="single-title">
          <h1>{camera.name}</h1>
          {playing === null ? <AgePill tile={tile} /> : <LivePill lastAt={live.lastAt} />}
        </div>
      </header>
      <main class="single-main">
        <LinkBanner link={link} onRetry={onRetry} />
        <div class="stage" ref={stage}>
          {playing === null && <SinglePicture camera={camera} tile={tile} transform={zoom.transform} />}
          <div ref={liveHost} class="live" hidden={playing === null} style={{ transform: zoom.transform }} />
        </div>
        <p class="sr-only">{words.say('single.help')}</p>
      </main>
      <SingleBar
        tile={tile}
        live={live.state}
        choice={choice}
        zoom={zoom}
        fullscreen={fullscreen}
        onPrevious={previous === null ? null : () => onSwap(previous.id)}
        onNext={next === null ? null : () => onSwap(next.id)}
        onSave={save}
      />
    </div>
  );
};
