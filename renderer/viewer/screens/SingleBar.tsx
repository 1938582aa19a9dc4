/** @jsxImportSource preact */
import type { JSX } from 'preact';
import type { Fullscreen } from '../hooks/use-fullscreen.ts';
import type { Tile } from '../pictures/tile-store.ts';
import { useServices } from '../services.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import type { ZoomControl } from '../zoom/use-zoom.ts';

interface Props {
  readonly tile: Tile;
  readonly zoom: ZoomControl;
  readonly fullscreen: Fullscreen;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onSave: () => void;
}

/** What can be done with the picture, within a thumb's reach. */
export const SingleBar = ({ tile, zoom, fullscreen, onPrevious, onNext, onSave }: Props): JSX.Element => {
  const { words } = useServices();
  const several = onPrevious !== null || onNext !== null;
  return (
    <footer class="single-bar">
      <p class="single-pace">
        {tile.picture !== null && tile.trouble === 'none'
          ? words.say('single.every', { time: words.seconds(tile.intervalMs) })
          : ''}
      </p>
      <div class="single-tools">
        {several && <Tool icon="back" label={words.say('single.previous')} onClick={onPrevious} />}
        <Tool
          icon={zoom.zoomed ? 'whole' : 'zoom'}
          label={words.say(zoom.zoomed ? 'single.zoom-reset' : 'single.zoom-in')}
          onClick={tile.picture === null ? null : zoom.zoomed ? zoom.whole : zoom.closer}
        />
        <Tool icon="save" label={words.say('single.save')} onClick={tile.picture === null ? null : onSave} />
        {fullscreen.possible && (
          <Tool
            icon={fullscreen.on ? 'shrink' : 'expand'}
            label={words.say(fullscreen.on ? 'single.fullscreen-end' : 'single.fullscreen')}
            onClick={fullscreen.toggle}
          />
        )}
        {several && <Tool icon="next" label={words.say('single.next')} onClick={onNext} />}
      </div>
    </footer>
  );
};

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  /** Null: shown, but nothing to do at present. */
  readonly onClick: (() => void) | null;
}

const Tool = ({ icon, label, onClick }: ToolProps): JSX.Element => (
  <button
    type="button"
    class="round-button"
    aria-label={label}
    title={label}
    disabled={onClick === null}
    onClick={() => onClick?.()}
  >
    <Icon name={icon} />
  </button>
);
