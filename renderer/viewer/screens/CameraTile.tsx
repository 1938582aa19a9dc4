/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useCallback, useRef } from 'preact/hooks';
import type { RemoteCamera } from '../gateway-answers.ts';
import { useTile } from '../hooks/use-tile.ts';
import { useOnScreen } from '../hooks/use-on-screen.ts';
import type { Wish } from '../pictures/picture-feed.ts';
import { useServices } from '../services.ts';
import { AgePill } from '../ui/AgePill.tsx';
import { Mark } from '../ui/Mark.tsx';

interface Props {
  readonly camera: RemoteCamera;
  readonly onOpen: (cameraId: string) => void;
}

/** More pixels than this per CSS pixel are not seen in an overview, but they are paid for. */
const OVERVIEW_DENSITY = 2;

/** One camera of the overview: its picture, name and age; the whole of it opens the camera. */
export const CameraTile = ({ camera, onOpen }: Props): JSX.Element => {
  const { words } = useServices();
  const frame = useRef<HTMLButtonElement>(null);
  const onScreen = useOnScreen(frame);
  const wish = useCallback((): Wish => {
    const width = frame.current?.clientWidth ?? 0;
    return { view: 'overview', neededWidth: width * Math.min(devicePixelRatio, OVERVIEW_DENSITY) };
  }, []);
  const tile = useTile(camera.id, onScreen, wish);
  const grey = tile.trouble !== 'none';

  return (
    <li class="tile">
      <button
        ref={frame}
        type="button"
        class="tile-open"
        onClick={() => onOpen(camera.id)}
        data-camera={camera.id}
      >
        <span class="sr-only">{words.say('grid.open', { name: camera.name })}</span>
        {tile.picture === null ? (
          <span class="tile-empty">
            <Mark size={72} />
          </span>
        ) : (
          <img class={grey ? 'tile-picture grey' : 'tile-picture'} src={tile.picture.url} alt="" />
        )}
        <span class={grey || tile.picture === null ? 'tile-foot tall' : 'tile-foot'}>
          <span class="tile-name" aria-hidden="true">
            {camera.name}
          </span>
          <AgePill tile={tile} />
        </span>
      </button>
    </li>
  );
};
