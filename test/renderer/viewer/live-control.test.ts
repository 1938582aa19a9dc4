import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RemoteCamera } from '../../../renderer/viewer/gateway-answers.ts';
import {
  liveWays,
  startLive,
  type LiveControl,
  type LiveState,
} from '../../../renderer/viewer/live/live-control.ts';
import type { LiveNeeds } from '../../../renderer/viewer/live/live-source.ts';

const cameraWith = (...kinds: RemoteCamera['kinds']): RemoteCamera => ({
  id: 'front door',
  name: 'Front',
  online: true,
  kinds,
  width: null,
  height: null,
});

interface Opened {
  readonly address: string;
  readonly needs: LiveNeeds;
  readonly signal: AbortSignal;
}

const start = (
  camera: RemoteCamera,
): { control: LiveControl; states: LiveState['kind'][]; opened: Opened[] } => {
  const states: LiveState['kind'][] = [];
  const opened: Opened[] = [];
  const open = (address: string, needs: LiveNeeds, signal: AbortSignal): void => {
    opened.push({ address, needs, signal });
  };
  const control = startLive({
    camera,
    host: document.createElement('div'),
    onState: ({ kind }) => states.push(kind),
    onPicture: () => undefined,
    onBytes: () => undefined,
    now: () => 7,
    neededWidth: () => 779.6,
    load: () => Promise.resolve({ openSocketLive: open, openMotionLive: open }),
  });
  return { control, states, opened };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe('live', () => {
  it('knows the ways of a camera, the better first', () => {
    expect(liveWays(cameraWith('snapshot'))).toEqual([]);
    expect(liveWays(cameraWith('mjpeg', 'snapshot', 'live'))).toEqual(['socket', 'motion']);
  });

  it('asks the socket of the same home', async () => {
    const { opened, states } = start(cameraWith('live'));
    await settle();
    expect(opened[0]?.address).toBe(`${location.origin.replace('http', 'ws')}/api/cameras/front%20door/live`);
    opened[0]?.needs.onPicture(640, 360);
    expect(states).toEqual(['starting', 'playing']);
  });

  it('takes motion JPEG where this browser cannot decode the stream', async () => {
    const { opened, states } = start(cameraWith('live', 'mjpeg'));
    await settle();
    opened[0]?.needs.onEnd('unable');
    await settle();
    expect(opened[1]?.address).toBe('/api/cameras/front%20door/stream.mjpg?fps=8&width=780');
    opened[1]?.needs.onEnd('unable');
    expect(states.at(-1)).toBe('unable');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened.length).toBe(2);
  });

  it('comes back after a break, and gives up after some', async () => {
    const { opened, states } = start(cameraWith('live'));
    for (let index = 0; index < 4; index += 1) {
      await vi.advanceTimersByTimeAsync(10_000);
      opened.at(-1)?.needs.onEnd('broken');
    }
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened.length).toBe(4);
    expect(states.at(-1)).toBe('off');
  });

  it('counts anew once a picture came', async () => {
    const { opened } = start(cameraWith('live'));
    for (let index = 0; index < 12; index += 1) {
      await vi.advanceTimersByTimeAsync(10_000);
      opened.at(-1)?.needs.onPicture(640, 360);
      opened.at(-1)?.needs.onEnd('broken');
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect(opened.length).toBe(13);
  });

  it('says when the line is too slow, and leaves it', async () => {
    const { opened, states } = start(cameraWith('live', 'mjpeg'));
    await settle();
    opened[0]?.needs.onEnd('slow');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states.at(-1)).toBe('slow');
    expect(opened.length).toBe(1);
  });

  it('opens nothing any more once stopped', async () => {
    const { control, opened } = start(cameraWith('live'));
    await settle();
    opened[0]?.needs.onEnd('broken');
    control.stop();
    expect(opened[0]?.signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened.length).toBe(1);
  });
});
