import type { Point } from './zoom.ts';

/** What fingers, mouse and wheel mean. Points are CSS pixels from the stage's middle. */
export interface GestureEvents {
  readonly onMove: (by: Point) => void;
  readonly onPinch: (before: readonly [Point, Point], after: readonly [Point, Point]) => void;
  readonly onDoubleTap: (at: Point) => void;
  readonly onTap: () => void;
  readonly onWheel: (at: Point, factor: number) => void;
  /** One finger left the stage after a quick sideways stroke. */
  readonly onSwipe: (direction: 'left' | 'right') => void;
}

/** Two taps within this belong together: the delay phones themselves use. */
const DOUBLE_TAP_MS = 300;
/** A finger trembles; less than this is still a tap. */
const TAP_SLOP = 10;
const SWIPE_DISTANCE = 60;
const SWIPE_MS = 500;
/** One notch of a mouse wheel is about 100 units. */
const WHEEL_SPEED = 0.0025;

interface Stroke {
  readonly start: Point;
  readonly at: number;
  /** More than one finger took part: no tap, no swipe. */
  many: boolean;
}

/** Reads pointer events on `stage` until the returned function is called. */
export const listenForGestures = (stage: HTMLElement, events: GestureEvents): (() => void) => {
  const fingers = new Map<number, Point>();
  const tap = createTaps(events);
  let stroke: Stroke | null = null;

  const place = (event: MouseEvent): Point => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
  };
  const down = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    stage.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, place(event));
    if (stroke === null) stroke = { start: place(event), at: event.timeStamp, many: false };
    else stroke.many = true;
  };
  const moved = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    const after = place(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, after);
    if (other === undefined) events.onMove({ x: after.x - before.x, y: after.y - before.y });
    else events.onPinch([before, other], [after, other]);
  };
  const up = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
    if (stroke !== null && !stroke.many && event.type === 'pointerup') {
      finish(stroke, place(event), event.timeStamp, tap, events);
    }
    stroke = null;
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    events.onWheel(place(event), Math.exp(-event.deltaY * WHEEL_SPEED));
  };

  const ending = new AbortController();
  const { signal } = ending;
  stage.addEventListener('pointerdown', down, { signal });
  stage.addEventListener('pointermove', moved, { signal });
  stage.addEventListener('pointerup', up, { signal });
  stage.addEventListener('pointercancel', up, { signal });
  stage.addEventListener('wheel', wheel, { signal, passive: false });
  return () => {
    tap.cancel();
    ending.abort();
  };
};

const finish = (stroke: Stroke, end: Point, at: number, tap: Taps, events: GestureEvents): void => {
  const dx = end.x - stroke.start.x;
  const dy = end.y - stroke.start.y;
  if (Math.hypot(dx, dy) < TAP_SLOP) tap.at(end);
  else if (Math.abs(dx) > SWIPE_DISTANCE && Math.abs(dx) > 2 * Math.abs(dy) && at - stroke.at < SWIPE_MS) {
    events.onSwipe(dx < 0 ? 'left' : 'right');
  }
};

interface Taps {
  at(point: Point): void;
  cancel(): void;
}

/** A single tap is told only once no second one can make it a double tap. */
const createTaps = ({ onTap, onDoubleTap }: GestureEvents): Taps => {
  let pending: ReturnType<typeof setTimeout> | null = null;
  const cancel = (): void => {
    if (pending !== null) clearTimeout(pending);
    pending = null;
  };
  return {
    cancel,
    at: (point) => {
      if (pending !== null) {
        cancel();
        onDoubleTap(point);
        return;
      }
      pending = setTimeout(() => {
        pending = null;
        onTap();
      }, DOUBLE_TAP_MS);
    },
  };
};
