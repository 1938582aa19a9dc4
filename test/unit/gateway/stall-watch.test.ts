import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStallWatch } from '../../../electron/core/gateway/mjpeg-stream.ts';
import type { Unsent } from '../../../electron/core/gateway/mjpeg-stream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const viewerWith = (unsentBytes: number): { readonly viewer: Unsent; readonly ended: () => boolean } => {
  const destroy = vi.fn<Unsent['destroy']>();
  return { viewer: { writableLength: unsentBytes, destroy }, ended: () => destroy.mock.calls.length > 0 };
};

describe('viewers who take nothing', () => {
  it('are ended after 10 s with much unsent, after 30 s with anything', () => {
    const stalls = createStallWatch();
    const [hopeless, slow] = [viewerWith(3 * 1024 * 1024), viewerWith(60_000)];
    stalls.waits(hopeless.viewer);
    stalls.waits(slow.viewer);
    vi.advanceTimersByTime(9_000);
    expect([hopeless.ended(), slow.ended()]).toEqual([false, false]);
    vi.advanceTimersByTime(2_000);
    expect([hopeless.ended(), slow.ended()]).toEqual([true, false]);
    stalls.goesOn(hopeless.viewer);
    vi.advanceTimersByTime(20_000);
    expect(slow.ended()).toBe(true);
  });

  it('are let be when they go on in time, counted anew each time', () => {
    const stalls = createStallWatch();
    const { viewer, ended } = viewerWith(60_000);
    for (let turn = 0; turn < 10; turn += 1) {
      stalls.waits(viewer);
      vi.advanceTimersByTime(25_000);
      stalls.goesOn(viewer);
    }
    expect(ended()).toBe(false);
  });

  it('cost no timer once none of them waits', () => {
    const stalls = createStallWatch();
    const { viewer } = viewerWith(1);
    expect(vi.getTimerCount()).toBe(0);
    stalls.waits(viewer);
    expect(vi.getTimerCount()).toBe(1);
    stalls.goesOn(viewer);
    vi.advanceTimersByTime(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
