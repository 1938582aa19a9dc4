import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clamp,
  CLOSER,
  fit,
  MOST,
  move,
  pinch,
  scaleAt,
  toggle,
  WHOLE,
} from '../../../renderer/viewer/zoom/zoom.ts';

const frame = fit({ width: 390, height: 700 }, { width: 1920, height: 1080 });

describe('zoom', () => {
  it('fits the picture into the stage', () => {
    expect(frame).toMatchObject({ pictureWidth: 390, pictureHeight: 219.375 });
  });

  it('keeps what is under the fingers under the fingers', () => {
    const at = { x: 80, y: 0 };
    const zoomed = scaleAt(WHOLE, at, 4, frame);
    // The picture's point at `at` was 80 from its middle and is 320 from it now: the middle is at -240.
    expect(zoomed).toEqual({ scale: 4, x: -240, y: 0 });
  });

  it('goes in and out by a double tap', () => {
    const zoomed = toggle(WHOLE, { x: 0, y: 0 }, frame);
    expect(zoomed.scale).toBe(CLOSER);
    expect(toggle(zoomed, { x: 50, y: 50 }, frame)).toEqual(WHOLE);
  });

  it('doubles when two fingers move twice as far apart, and follows their middle', () => {
    const before = [
      { x: -50, y: 0 },
      { x: 50, y: 0 },
    ] as const;
    const after = [
      { x: -90, y: 0 },
      { x: 110, y: 0 },
    ] as const;
    const zoomed = pinch(WHOLE, before, after, frame);
    expect(zoomed.scale).toBe(2);
    expect(zoomed.x).toBe(10);
  });

  it('never shows anything beyond the edge, whatever the fingers do', () => {
    const number = fc.double({ min: -5_000, max: 5_000, noNaN: true });
    const point = fc.record({ x: number, y: number });
    fc.assert(
      fc.property(fc.array(fc.tuple(point, point, point, point), { maxLength: 12 }), (strokes) => {
        let zoom = WHOLE;
        for (const [a, b, c, d] of strokes) zoom = move(pinch(zoom, [a, b], [c, d], frame), c, frame);
        expect(zoom.scale).toBeGreaterThanOrEqual(1);
        expect(zoom.scale).toBeLessThanOrEqual(MOST);
        expect(zoom).toEqual(clamp(zoom, frame));
        const roomX = Math.max(0, (frame.pictureWidth * zoom.scale - frame.stageWidth) / 2);
        expect(Math.abs(zoom.x)).toBeLessThanOrEqual(roomX + 1e-9);
      }),
    );
  });
});
