/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RemoteCamera } from '../gateway-answers.ts';
import { useFullscreen } from '../hooks/use-fullscreen.ts';
import { useTile } from '../hooks/use-tile.ts';
import type { Link, Wish } from '../pictures/picture-feed.ts';
import { savePicture } from '../pictures/save-picture.ts';
import { useServices } from '../services.ts';
import { AgePill } from '../ui/AgePill.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useZoom } from '../zoom/use-zoom.ts';
import { LinkBanner } from './LinkBanner.tsx';
import { SingleBar } from './SingleBar.tsx';
import { SinglePicture } from './SinglePicture.tsx';
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
  const [bare, setBare] = useState(false);
  const scaleRef = useRef(1);
  const wish = useCallback((): Wish => {
    const width = stage.current?.clientWidth ?? 0;
    return { view: 'single', neededWidth: width * devicePixelRatio * scaleRef.current };
  }, []);
  const tile = useTile(camera.id, true, wish);
  const turn = (direction: 'left' | 'right'): void => {
    const other = direction === 'left' ? next : previous;
    if (other !== null) onSwap(other.id);
  };
  const zoom = useZoom({
    stage,
    picture: tile.picture,
    subject: camera.id,
    onTap: () => setBare((was) => !was),
    onSwipe: turn,
  });
  useEffect(() => {
    // A closer look deserves a sharper picture.
    scaleRef.current = zoom.zoom.scale;
  }, [zoom.zoom.scale]);
  const fullscreen = useFullscreen(screen);
  const save = (): void => savePicture(tiles.newest(camera.id), camera.name, tile.picture?.takenAt ?? now());
  useSingleKeys({ zoom, turn, onClose, onSave: save, fullscreen });
  useEffect(() => screen.current?.focus(), []);

  return (
    <div class={bare ? 'single bare' : 'single'} ref={screen} tabIndex={-1}>
      <header class="single-top">
        <button type="button" class="round-button" aria-label={words.say('single.back')} onClick={onClose}>
          <Icon name="back" />
        </button>
        <div class="single-title">
          <h1>{camera.name}</h1>
          <AgePill tile={tile} />
        </div>
      </header>
      <main class="single-main">
        <LinkBanner link={link} onRetry={onRetry} />
        <div class="stage" ref={stage}>
          <SinglePicture camera={camera} tile={tile} zoom={zoom.zoom} />
        </div>
        <p class="sr-only">{words.say('single.help')}</p>
      </main>
      <SingleBar
        tile={tile}
        zoom={zoom}
        fullscreen={fullscreen}
        onPrevious={previous === null ? null : () => onSwap(previous.id)}
        onNext={next === null ? null : () => onSwap(next.id)}
        onSave={save}
      />
    </div>
  );
};
