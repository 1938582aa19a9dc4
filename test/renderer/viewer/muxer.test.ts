import { describe, expect, it } from 'vitest';
import { nalType, SETS, splitAnnexB, type Family } from '../../../renderer/viewer/live/annex-b.ts';
import { createMuxer } from '../../../renderer/viewer/live/mp4/muxer.ts';
import { readSequence } from '../../../renderer/viewer/live/mp4/sequence.ts';
import { tinyStream, tinyUnits } from './tiny-streams.ts';

interface Box {
  readonly name: string;
  readonly body: Uint8Array;
}

const boxesOf = (bytes: Uint8Array): readonly Box[] => {
  const boxes: Box[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const size = view.getUint32(at);
    expect(size, 'a box within its parent').toBeGreaterThanOrEqual(8);
    expect(at + size).toBeLessThanOrEqual(bytes.length);
    boxes.push({
      name: new TextDecoder().decode(bytes.subarray(at + 4, at + 8)),
      body: bytes.subarray(at + 8, at + size),
    });
    at += size;
  }
  return boxes;
};

/** The body of the box at the end of the path; `skip` are bytes before a box's children (stsd, sample entry). */
const find = (bytes: Uint8Array, ...path: readonly (string | readonly [string, number])[]): Uint8Array => {
  let body = bytes;
  for (const step of path) {
    const [name, skip] = typeof step === 'string' ? [step, 0] : step;
    const found = boxesOf(body).find((one) => one.name === name);
    if (found === undefined)
      throw new Error(
        `no ${name} among ${boxesOf(body)
          .map((one) => one.name)
          .join(' ')}`,
      );
    body = found.body.subarray(skip);
  }
  return body;
};

const numberAt = (bytes: Uint8Array, offset: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset);

const setsOf = (family: Family, type: 'sps' | 'pps' | 'vps'): Uint8Array => {
  const unit = splitAnnexB(tinyStream(family)).find((one) => nalType(family, one) === SETS[family][type]);
  if (unit === undefined) throw new Error(`no ${type}`);
  return unit;
};

const contains = (haystack: Uint8Array, needle: Uint8Array): boolean =>
  [...haystack]
    .map(String)
    .join(' ')
    .includes([...needle].map(String).join(' '));

describe.each(['h264', 'h265'] as const)('the muxer for %s', (family) => {
  const muxer = createMuxer(family);
  const out = tinyUnits(family).map((unit) => muxer.push(unit));
  const [init, ...segments] = out.flat();
  const entry = family === 'h264' ? 'avc1' : 'hvc1';
  const configuration = family === 'h264' ? 'avcC' : 'hvcC';
  const stsd = ['moov', 'trak', 'mdia', 'minf', 'stbl', ['stsd', 8]] as const;

  it('reads the size the camera declared', () => {
    expect(readSequence(family, setsOf(family, 'sps'))).toMatchObject({
      width: 96,
      height: 72,
      chromaFormat: 1,
      bitDepthLuma: 8,
      bitDepthChroma: 8,
    });
  });

  it('begins with the file’s head, and sends each picture when the next one dates its end', () => {
    expect(out.map((some) => some.length)).toEqual([1, 1, 1, 1]);
    expect(boxesOf(init ?? new Uint8Array()).map(({ name }) => name)).toEqual(['ftyp', 'moov']);
    for (const segment of segments)
      expect(boxesOf(segment).map(({ name }) => name)).toEqual(['moof', 'mdat']);
  });

  it('declares the size and carries the parameter sets', () => {
    const sample = find(init ?? new Uint8Array(), ...stsd, entry);
    expect(numberAt(sample, 24)).toBe(96 * 65_536 + 72);
    const config = find(init ?? new Uint8Array(), ...stsd, [entry, 78], configuration);
    expect(contains(config, setsOf(family, 'sps'))).toBe(true);
    expect(contains(config, setsOf(family, 'pps'))).toBe(true);
    if (family === 'h265') {
      expect(contains(config, setsOf(family, 'vps'))).toBe(true);
      // Main profile, level 1: as ffprobe reads the same stream.
      expect([config[1], config[12]]).toEqual([1, 30]);
    } else {
      expect([...config.subarray(1, 4)]).toEqual([100, 0, 10]);
    }
  });

  it('dates every picture and points at its bytes', () => {
    segments.forEach((segment, index) => {
      const decodeTime = find(segment, 'moof', 'traf', 'tfdt');
      expect(numberAt(decodeTime, 8)).toBe(index * 9_000);
      const run = find(segment, 'moof', 'traf', 'trun');
      const [, count, offset, duration, size, flags] = Array.from({ length: 6 }, (_, word) =>
        numberAt(run, word * 4),
      );
      expect([count, duration]).toEqual([1, 9_000]);
      expect(flags).toBe(index === 0 ? 0x02000000 : 0x01010000);
      const data = find(segment, 'mdat');
      expect(size).toBe(data.length);
      expect(segment.subarray(offset)).toEqual(data);
    });
  });

  it('puts lengths where start codes were, and leaves the parameter sets to the head', () => {
    const data = find(segments[0] ?? new Uint8Array(), 'mdat');
    const types: number[] = [];
    for (let at = 0; at < data.length; at += 4 + numberAt(data, at))
      types.push(nalType(family, data.subarray(at + 4)));
    const { sps, pps, vps } = SETS[family];
    expect(types.length).toBeGreaterThanOrEqual(1);
    for (const set of [sps, pps, vps]) expect(types).not.toContain(set);
  });

  it('shows nothing before the first key picture', () => {
    const late = createMuxer(family);
    const [key, ...rest] = tinyUnits(family);
    for (const unit of rest) expect(late.push(unit)).toEqual([]);
    expect(key === undefined ? null : late.push(key).length).toBe(1);
  });

  it('sends a new head only when the camera changes its format', () => {
    const again = createMuxer(family);
    const units = tinyUnits(family);
    for (const unit of units) again.push(unit);
    const [key] = units;
    if (key === undefined) throw new Error('no key picture');
    const repeated = again.push({ ...key, timestampUs: 5_400_000 });
    expect(repeated.map((part) => boxesOf(part)[0]?.name)).toEqual(['moof']);
  });

  it('holds a still over a pause without stretching the file', () => {
    const paused = createMuxer(family);
    const [first, second] = tinyUnits(family);
    if (first === undefined || second === undefined) throw new Error('no pictures');
    paused.push(first);
    const [segment] = paused.push({ ...second, timestampUs: first.timestampUs + 60_000_000 });
    expect(numberAt(find(segment ?? new Uint8Array(), 'moof', 'traf', 'trun'), 12)).toBe(90_000);
  });
});

describe('a cut or hostile parameter set', () => {
  it.each(['h264', 'h265'] as const)('gives some size and an end, for %s', (family) => {
    const sps = setsOf(family, 'sps');
    for (let length = 1; length < sps.length; length += 1) {
      expect(Number.isFinite(readSequence(family, sps.slice(0, length)).width)).toBe(true);
    }
    expect(Number.isFinite(readSequence(family, new Uint8Array(64).fill(0)).width)).toBe(true);
    expect(Number.isFinite(readSequence(family, new Uint8Array(64).fill(255)).width)).toBe(true);
  });
});
