/** @jsxImportSource preact */
import type { JSX } from 'preact';
import type { RemoteCamera } from '../gateway-answers.ts';
import type { Tile } from '../pictures/tile-store.ts';
import { useServices } from '../services.ts';
import { Mark } from '../ui/Mark.tsx';

interface Props {
  readonly camera: RemoteCamera;
  readonly tile: Tile;
  readonly transform: string;
}

export const SinglePicture = ({ camera, tile, transform }: Props): JSX.Element => {
  const { words } = useServices();
  if (tile.picture === null) {
    return (
      <div class="single-empty">
        <Mark size={112} />
        <p>{words.say(tile.trouble === 'none' ? 'age.waiting' : `trouble.${tile.trouble}`)}</p>
      </div>
    );
  }
  return (
    <img
      class={tile.trouble === 'none' ? 'single-picture' : 'single-picture grey'}
      src={tile.picture.url}
      alt={camera.name}
      draggable={false}
      style={{ transform }}
    />
  );
};
