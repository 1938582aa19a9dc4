/** @jsxImportSource preact */
import type { JSX } from 'preact';
import type { RemoteCamera } from '../gateway-answers.ts';
import { useServices } from '../services.ts';
import { Emblem } from '../ui/Mark.tsx';
import { CameraTile } from './CameraTile.tsx';

interface Props {
  readonly cameras: readonly RemoteCamera[];
  readonly onOpen: (cameraId: string) => void;
}

/** All cameras at a glance. One alone gets the whole width, many share it. */
export const Grid = ({ cameras, onOpen }: Props): JSX.Element => {
  const { words } = useServices();
  if (cameras.length === 0) {
    return (
      <div class="empty">
        <Emblem />
        <h2>{words.say('grid.empty')}</h2>
        <p>{words.say('grid.empty-lead')}</p>
      </div>
    );
  }
  const columns = cameras.length === 1 ? 'one' : cameras.length <= 4 ? 'two' : 'three';
  return (
    <ul class={`grid grid-${columns}`} aria-label={words.say('grid.label')}>
      {cameras.map((camera) => (
        <CameraTile key={camera.id} camera={camera} onOpen={onOpen} />
      ))}
    </ul>
  );
};
