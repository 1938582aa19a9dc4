/** @jsxImportSource preact */
import type { JSX } from 'preact';
import type { Fullscreen } from '../hooks/use-fullscreen.ts';
import type { LiveState } from '../live/live-control.ts';
import type { Tile } from '../pictures/tile-store.ts';
import { useServices } from '../services.ts';
import type { Words } from '../strings/words.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import type { ZoomControl } from '../zoom/use-zoom.ts';
import type { LiveChoice } from './use-live-choice.ts';

interface Props {
  readonly tile: Tile;
  readonly live: LiveState;
  readonly choice: LiveChoice;
  readonly zoom: ZoomControl;
  readonly fullscreen: Fullscreen;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onSave: () => void;
}

/** What can be done with the picture, within a thumb's reach. */
export const SingleBar = (props: Props): JSX.Element => {
  const { tile, live, choice, zoom, fullscreen, onPrevious, onNext, onSave } = props;
  const { words } = useServices();
  const several = onPrevious !== null || onNext !== null;
  const shown = live.kind === 'playing' || tile.picture !== null;
  return (
    <footer class="single-bar">
      <p class="single-pace" aria-live={live.kind === 'off' ? 'off' : 'polite'}>
        {paceOf(live, tile, words)}
      </p>
      <div class="single-tools">
        {several && <Tool icon="back" label={words.say('single.previous')} onClick={onPrevious} />}
        {choice.possible && <LiveTool live={live} choice={choice} />}
        <Tool
          icon={zoom.zoomed ? 'whole' : 'zoom'}
          label={words.say(zoom.zoomed ? 'single.zoom-reset' : 'single.zoom-in')}
          onClick={!shown ? null : zoom.zoomed ? zoom.whole : zoom.closer}
        />
        <Tool icon="save" label={words.say('single.save')} onClick={shown ? onSave : null} />
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

/** One line: what comes, and why it is not live when it is not. */
const paceOf = (live: LiveState, tile: Tile, words: Words): string => {
  switch (live.kind) {
    case 'playing':
      return '';
    case 'starting':
      return words.say('single.live-starting');
    case 'slow':
      return words.say('single.live-slow');
    case 'unable':
      return words.say('single.live-failed');
    case 'off':
      return tile.picture === null || tile.trouble !== 'none' ? '' : intervalOf(tile.intervalMs, words);
  }
};

const intervalOf = (ms: number, words: Words): string =>
  ms < 950 ? words.say('single.often') : words.say('single.every', { time: words.seconds(ms) });

const LiveTool = ({ live, choice }: Pick<Props, 'live' | 'choice'>): JSX.Element => {
  const { words } = useServices();
  const on = live.kind === 'playing' || live.kind === 'starting';
  // After a failed try the same button tries again: off and on in one.
  const again = choice.wanted && !on;
  return (
    <Tool
      icon="live"
      pressed={on}
      label={words.say(on ? 'single.live-stop' : 'single.live-start')}
      onClick={again ? choice.again : choice.toggle}
    />
  );
};

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly pressed?: boolean;
  /** Null: shown, but nothing to do at present. */
  readonly onClick: (() => void) | null;
}

const Tool = ({ icon, label, pressed = false, onClick }: ToolProps): JSX.Element => (
  <button
    type="button"
    class={pressed ? 'round-button pressed' : 'round-button'}
    aria-label={label}
    title={label}
    disabled={onClick === null}
    onClick={() => onClick?.()}
  >
    <Icon name={icon} />
  </button>
);
