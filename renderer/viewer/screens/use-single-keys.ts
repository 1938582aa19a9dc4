import { useEffect } from 'preact/hooks';
import type { Fullscreen } from '../hooks/use-fullscreen.ts';
import { useLatest } from '../hooks/use-latest.ts';
import type { ZoomControl } from '../zoom/use-zoom.ts';

interface Needs {
  readonly zoom: ZoomControl;
  readonly turn: (direction: 'left' | 'right') => void;
  readonly onClose: () => void;
  readonly onSave: () => void;
  readonly fullscreen: Fullscreen;
  readonly onLive: () => void;
}

/** The single view by keyboard. Keys with Ctrl, Alt or Meta stay the browser's own. */
export const useSingleKeys = (needs: Needs): void => {
  const latest = useLatest(needs);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const action = actionOf(event.key, latest());
      if (action === null) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [latest]);
};

const actionOf = (
  key: string,
  { zoom, turn, onClose, onSave, fullscreen, onLive }: Needs,
): (() => void) | null => {
  switch (key) {
    case 'Escape':
      // The browser itself leaves full screen with Escape.
      return fullscreen.on ? null : zoom.zoomed ? zoom.whole : onClose;
    case 'ArrowLeft':
      return () => (zoom.zoomed ? zoom.look(-1, 0) : turn('right'));
    case 'ArrowRight':
      return () => (zoom.zoomed ? zoom.look(1, 0) : turn('left'));
    case 'ArrowUp':
      return () => zoom.look(0, -1);
    case 'ArrowDown':
      return () => zoom.look(0, 1);
    case '+':
    case '=':
      return zoom.closer;
    case '-':
      return zoom.farther;
    case '0':
      return zoom.whole;
    case 'f':
    case 'F':
      return fullscreen.possible ? fullscreen.toggle : null;
    case 's':
    case 'S':
      return onSave;
    case 'l':
    case 'L':
      return onLive;
    default:
      return null;
  }
};
