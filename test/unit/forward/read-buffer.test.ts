import { describe, expect, it } from 'vitest';
import {
  LARGE_BYTES,
  MAX_LARGE,
  createLargeBuffers,
  createReadBuffers,
} from '../../../electron/core/forward/read-buffer.ts';

/** Reads that fill every buffer. */
const fillAll = (buffers: ReturnType<typeof createReadBuffers>, reads: number): Uint8Array => {
  for (let read = 0; read < reads; read += 1) buffers.filled(buffers.next().length);
  return buffers.next();
};

describe('the buffers of a connection', () => {
  it('are next to nothing at first and grow with what comes', () => {
    const buffers = createReadBuffers(createLargeBuffers(), () => true);
    expect(buffers.next()).toHaveLength(256);
    buffers.filled(100);
    expect(buffers.next()).toHaveLength(256);
    expect(fillAll(buffers, 3)).toHaveLength(LARGE_BYTES);
    expect(fillAll(buffers, 3)).toBe(buffers.next());
  });

  it('are not read into before what was given away has left, and then used again', () => {
    let flushed = false;
    const buffers = createReadBuffers(createLargeBuffers(), () => flushed);
    const first = fillAll(buffers, 3);
    const taken: Uint8Array[] = [];
    for (let read = 0; read < 40; read += 1) {
      const room = buffers.next();
      expect(room.length).toBeGreaterThanOrEqual(LARGE_BYTES / 4);
      const part = room.subarray(0, 50_000).fill(read);
      taken.push(part);
      buffers.filled(part.length);
      buffers.giveAway(part.length);
    }
    expect(taken.map((part, read) => part.every((byte) => byte === read))).not.toContain(false);
    // Several reads share a block: few blocks hold much.
    expect(new Set(taken.map(({ buffer }) => buffer)).size).toBe(10);
    flushed = true;
    expect(buffers.next()).toHaveLength(LARGE_BYTES);
    expect([first.buffer, ...taken.map(({ buffer }) => buffer)]).toContain(buffers.next().buffer);
  });

  it('are large for so many at once only; the others go on with less, and get one when one is free', () => {
    const large = createLargeBuffers();
    const fast = Array.from({ length: MAX_LARGE }, () => createReadBuffers(large, () => true));
    for (const buffers of fast) expect(fillAll(buffers, 3)).toHaveLength(LARGE_BYTES);
    const late = createReadBuffers(large, () => true);
    const medium = fillAll(late, 3);
    expect(medium).toHaveLength(16 * 1024);
    expect(fillAll(late, 3)).toBe(medium);
    fast[0]?.release();
    expect(fillAll(late, 1)).toHaveLength(LARGE_BYTES);
    expect(large.anyLeft).toBe(false);
  });

  it('all come back with the connections, also those still given away', () => {
    const large = createLargeBuffers();
    for (let turn = 0; turn < 3 * MAX_LARGE; turn += 1) {
      const buffers = createReadBuffers(large, () => false);
      fillAll(buffers, 3);
      buffers.giveAway(LARGE_BYTES);
      buffers.next();
      buffers.release();
    }
    expect(large.anyLeft).toBe(true);
    expect(
      fillAll(
        createReadBuffers(large, () => true),
        3,
      ),
    ).toHaveLength(LARGE_BYTES);
  });
});
