import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface Fullscreen {
  /** An iPhone allows it for its own video player only. */
  readonly possible: boolean;
  readonly on: boolean;
  readonly toggle: () => void;
}

export const useFullscreen = (element: RefObject<HTMLElement | null>): Fullscreen => {
  const [on, setOn] = useState(false);
  useEffect(() => {
    const follow = (): void => setOn(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  return {
    possible: 'fullscreenEnabled' in document && document.fullscreenEnabled,
    on,
    toggle: () => {
      const done = on ? document.exitFullscreen() : element.current?.requestFullscreen();
      // Refused, for instance by a parental control: the page is as good without.
      done?.catch(() => setOn(document.fullscreenElement !== null));
    },
  };
};
