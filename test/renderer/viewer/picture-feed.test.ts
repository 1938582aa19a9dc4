import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Picture } from '../../../renderer/viewer/gateway-client.ts';
import type { Refusal } from '../../../renderer/viewer/gateway-request.ts';
import {
  createPictureFeed,
  type Link,
  type PictureFeed,
  type Wish,
} from '../../../renderer/viewer/pictures/picture-feed.ts';
import { createTileStore, type TileStore } from '../../../renderer/viewer/pictures/tile-store.ts';

type Answer = Picture | Refusal;

interface Bench {
  readonly feed: PictureFeed;
  readonly tiles: TileStore;
  readonly asked: { readonly cameraId: string; readonly width: number; readonly at: number }[];
  readonly links: Link[];
  readonly released: string[];
  most: number;
  aborted: number;
}

const wish = (): Wish => ({ view: 'overview', neededWidth: 640 });
const picture = (bytes = 12_000): Picture => ({
  kind: 'picture',
  blob: new Blob([new Uint8Array(bytes)]),
  takenAt: 5,
  tag: null,
  transfer: { bytes, firstByteMs: 100, totalMs: 200 },
});

/** A feed whose gateway answers after 200 ms of fake time, or never while `answer` gives null. */
const open = (answer: (cameraId: string) => Answer | null): Bench => {
  const running = new Set<string>();
  const asked: Bench['asked'][number][] = [];
  const links: Link[] = [];
  const released: string[] = [];
  const tiles = createTileStore((url) => released.push(url));
  let count = 0;
  const ask = (cameraId: string, width: number, signal: AbortSignal): Promise<Answer> => {
    asked.push({ cameraId, width, at: performance.now() });
    expect(running.has(cameraId), 'the previous picture arrived first').toBe(false);
    running.add(cameraId);
    bench.most = Math.max(bench.most, running.size);
    return new Promise((resolve, reject) => {
      const end = (): void => void running.delete(cameraId);
      const ready = answer(cameraId);
      const arrive = (): void => {
        end();
        if (ready !== null) resolve(ready);
      };
      const timer = ready === null ? undefined : setTimeout(arrive, 200);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        end();
        bench.aborted += 1;
        reject(new Error('given up'));
      });
    });
  };
  const feed = createPictureFeed({
    client: { picture: (cameraId, width, _tag, signal) => ask(cameraId, width, signal) },
    tiles,
    elapsed: () => performance.now(),
    decode: (blob) => {
      if (blob.size === 1) return Promise.reject(new Error('no picture'));
      count += 1;
      return Promise.resolve({ url: `blob:${count}`, width: 320, height: 180 });
    },
    appetite: () => 'normal',
    onTransfer: () => undefined,
    onLink: (link) => links.push(link),
  });
  const bench: Bench = { feed, tiles, asked, links, released, most: 0, aborted: 0 };
  return bench;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the picture feed', () => {
  it('asks for each camera’s next picture only after its previous one, two at a time', async () => {
    const bench = open(() => picture());
    for (const id of ['a', 'b', 'c', 'd']) bench.feed.watch(id, wish);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(bench.most).toBe(2);
    for (const id of ['a', 'b', 'c', 'd']) {
      expect(bench.asked.filter(({ cameraId }) => cameraId === id).length).toBeGreaterThanOrEqual(5);
    }
  });

  it('costs nothing while it is paused, and is there again at once', async () => {
    const bench = open(() => picture());
    bench.feed.watch('a', wish);
    await vi.advanceTimersByTimeAsync(100);
    bench.feed.setPaused(true);
    expect(bench.aborted).toBe(1);
    const before = bench.asked.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(bench.asked.length).toBe(before);
    bench.feed.setPaused(false);
    expect(bench.asked.length).toBe(before + 1);
    await vi.advanceTimersByTimeAsync(250);
    expect(bench.tiles.tile('a').picture?.url).toBe('blob:1');
  });

  it('stops asking for a camera that left the screen', async () => {
    const bench = open(() => null);
    const leave = bench.feed.watch('a', wish);
    leave();
    expect(bench.aborted).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bench.asked.length).toBe(1);
  });

  it('keeps the last picture and says what is the matter', async () => {
    let answer: Answer = picture();
    const bench = open(() => answer);
    bench.feed.watch('a', wish);
    await vi.advanceTimersByTimeAsync(300);
    answer = { kind: 'offline' };
    await vi.advanceTimersByTimeAsync(3_000);
    expect(bench.tiles.tile('a')).toMatchObject({ trouble: 'offline', picture: { url: 'blob:1' } });
    expect(bench.links.at(-1)).toBe('offline');
    answer = { kind: 'camera', code: 'camera-login' };
    await vi.advanceTimersByTimeAsync(8_000);
    expect(bench.tiles.tile('a').trouble).toBe('camera-login');
    expect(bench.links.at(-1)).toBe('ok');
  });

  it('never storms a home that does not answer', async () => {
    const bench = open(() => ({ kind: 'offline' }));
    bench.feed.watch('a', wish);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(bench.asked.length).toBeLessThan(40);
  });

  it('waits as long as it is told', async () => {
    const bench = open(() => ({ kind: 'wait', ms: 120_000 }));
    bench.feed.watch('a', wish);
    await vi.advanceTimersByTimeAsync(119_000);
    expect(bench.asked.length).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(bench.asked.length).toBe(2);
  });

  it('takes bytes that are no picture for the camera’s trouble', async () => {
    const bench = open(() => picture(1));
    bench.feed.watch('a', wish);
    await vi.advanceTimersByTimeAsync(300);
    expect(bench.tiles.tile('a')).toMatchObject({ trouble: 'camera', picture: null });
  });

  it('frees every picture but the one shown and the one before', async () => {
    const bench = open(() => picture());
    bench.feed.watch('a', wish);
    await vi.advanceTimersByTimeAsync(20_000);
    const shown = Number(bench.tiles.tile('a').picture?.url.slice('blob:'.length));
    expect(shown).toBeGreaterThan(5);
    expect(bench.released).toEqual(Array.from({ length: shown - 2 }, (_, index) => `blob:${index + 1}`));
    bench.feed.setPaused(true);
    bench.tiles.clear();
    expect(bench.released.length).toBe(shown);
  });
});
