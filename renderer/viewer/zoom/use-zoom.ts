import type { RefObject } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { useLatest } from '../hooks/use-latest.ts';
import { listenForGestures } from './gestures.ts';
import {
  CLOSER,
  clamp,
  fit,
  move,
  pinch,
  scaleAt,
  toggle,
  WHOLE,
  type Frame,
  type Point,
  type Zoom,
} from './zoom.ts';

interface Needs {
  /** Takes the gestures. */
  readonly stage: RefObject<HTMLElement | null>;
  /** The picture's own size in pixels, or null before the first. */
  readonly picture: { readonly width: number; readonly height: number } | null;
  /** Another subject starts whole again. */
  readonly subject: string;
  readonly onTap: () => void;
  readonly onSwipe: (direction: 'left' | 'right') => void;
}

export interface ZoomControl {
  readonly zoom: Zoom;
  readonly zoomed: boolean;
  /** For the style of what is zoomed. */
  readonly transform: string;
  closer(): void;
  farther(): void;
  whole(): void;
  /** Moves what is seen by a share of the stage: arrow keys. */
  look(dx: number, dy: number): void;
}

const CENTRE: Point = { x: 0, y: 0 };
const KEY_STEP = 1.4;
const LOOK_SHARE = 0.15;

/** Pinch, drag, double tap, wheel and keys on one picture. */
export const useZoom = (needs: Needs): ZoomControl => {
  const [zoom, setZoom] = useState(WHOLE);
  const latest = useLatest(needs);
  const scale = useLatest(zoom.scale);

  const frame = useCallback((): Frame => {
    const box = latest().stage.current;
    const size = { width: box?.clientWidth ?? 1, height: box?.clientHeight ?? 1 };
    return fit(size, latest().picture ?? size);
  }, [latest]);

  useEffect(() => setZoom(WHOLE), [needs.subject]);
  useEffect(() => {
    const again = (): void => setZoom((now) => clamp(now, frame()));
    addEventListener('resize', again);
    return () => removeEventListener('resize', again);
  }, [frame]);
  useEffect(() => {
    const stage = latest().stage.current;
    if (stage === null) return;
    return listenForGestures(stage, {
      onMove: (by) => setZoom((now) => move(now, by, frame())),
      onPinch: (before, after) => setZoom((now) => pinch(now, before, after, frame())),
      onDoubleTap: (at) => setZoom((now) => toggle(now, at, frame())),
      onWheel: (at, factor) => setZoom((now) => scaleAt(now, at, now.scale * factor, frame())),
      onTap: () => latest().onTap(),
      onSwipe: (direction) => {
        // A zoomed picture is moved by the same stroke.
        if (scale() <= 1) latest().onSwipe(direction);
      },
    });
  }, [frame, latest, scale]);

  return {
    zoom,
    zoomed: zoom.scale > 1.01,
    transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
    closer: () =>
      setZoom((now) => scaleAt(now, CENTRE, now.scale === 1 ? CLOSER : now.scale * KEY_STEP, frame())),
    farther: () => setZoom((now) => scaleAt(now, CENTRE, now.scale / KEY_STEP, frame())),
    whole: () => setZoom(WHOLE),
    look: (dx, dy) =>
      setZoom((now) => {
        const { stageWidth, stageHeight } = frame();
        return move(now, { x: -dx * stageWidth * LOOK_SHARE, y: -dy * stageHeight * LOOK_SHARE }, frame());
      }),
  };
};
