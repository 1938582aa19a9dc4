import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyOf, splitAnnexB } from '../../../renderer/viewer/live/annex-b.ts';
import { createLagMeter } from '../../../renderer/viewer/live/lag-meter.ts';
import { parseAccessUnit, parseOpening } from '../../../renderer/viewer/live/messages.ts';
import { createPartReader } from '../../../renderer/viewer/live/multipart.ts';

describe('the first message of a live socket', () => {
  it('names the codec, and the size where it is known', () => {
    const opening = { codec: 'avc1.64001f', width: 1280, height: 720 };
    expect(parseOpening(JSON.stringify(opening))).toEqual(opening);
    expect(parseOpening('{"codec":"hev1.1.6.L93.B0"}')).toEqual({
      codec: 'hev1.1.6.L93.B0',
      width: null,
      height: null,
    });
  });

  it.each(['', '{', 'null', '[]', '{"codec":7}', '{"codec":""}'])('refuses %j', (text) => {
    expect(parseOpening(text)).toBeNull();
  });

  it('knows the families by their names', () => {
    expect(
      ['avc1.42e01f', 'avc3.640028', 'hvc1.1.6.L93.B0', 'hev1.1.6.L93.B0', 'vp09.00'].map(familyOf),
    ).toEqual(['h264', 'h264', 'h265', 'h265', null]);
  });
});

describe('a picture of a live socket', () => {
  it('carries its flag, its time and its bytes', () => {
    const message = new Uint8Array([1, 0, 0, 1, 0x8b, 0xcf, 0xe5, 0x68, 0, 0, 0, 0, 1, 0x65]);
    const unit = parseAccessUnit(message.buffer);
    expect(unit).toMatchObject({ key: true, timestampUs: 1_700_000_000_000 });
    expect([...(unit?.data ?? [])]).toEqual([0, 0, 0, 1, 0x65]);
  });

  it('without any bytes is none', () => {
    expect(parseAccessUnit(new ArrayBuffer(9))).toBeNull();
    expect(parseAccessUnit(new ArrayBuffer(0))).toBeNull();
  });
});

describe('Annex B', () => {
  it('is cut at start codes of three and of four bytes', () => {
    const stream = new Uint8Array([0, 0, 0, 1, 0x67, 1, 0, 0, 1, 0x68, 2, 0, 0, 0, 0, 1, 0x65, 0, 0, 3, 1]);
    expect(splitAnnexB(stream).map((unit) => [...unit])).toEqual([
      [0x67, 1],
      [0x68, 2],
      [0x65, 0, 0, 3, 1],
    ]);
  });

  it('gives back whatever units went in', () => {
    // A NAL unit never ends with a zero and never holds a start code.
    const byte = fc.integer({ min: 1, max: 255 });
    const unit = fc.array(byte, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), unit), { maxLength: 10 }), (units) => {
        const stream = units.flatMap(([long, bytes]) => [...(long ? [0] : []), 0, 0, 1, ...bytes]);
        expect(splitAnnexB(Uint8Array.from(stream)).map((one) => [...one])).toEqual(
          units.map(([, bytes]) => bytes),
        );
      }),
    );
  });

  it('of nothing but noise is nothing', () => expect(splitAnnexB(new Uint8Array([1, 2, 3]))).toEqual([]));
});

describe('the lag of a stream', () => {
  /** Pictures at 25 a second, each `late(index)` ms later than it could be. */
  const watch = (count: number, late: (index: number) => number) => {
    const meter = createLagMeter();
    let slowAt: number | null = null;
    let lag = 0;
    for (let index = 0; index < count; index += 1) {
      lag = meter.push(90_000 + index * 40 + late(index), index * 40_000);
      if (meter.tooSlow()) slowAt ??= index;
    }
    return { lag, slowAt };
  };

  it('is nothing on a line that carries it, jitter and all', () => {
    const { lag, slowAt } = watch(2_000, (index) => (index * 37) % 400);
    expect(slowAt).toBeNull();
    expect(lag).toBeLessThan(450);
  });

  it('grows on a line that does not, until that is said', () => {
    const { slowAt } = watch(2_000, (index) => index * 20);
    // Late by 2.5 s after five seconds of the stream, and for five seconds of the clock then.
    expect(slowAt).toBeGreaterThan(125);
    expect(slowAt).toBeLessThan(250);
  });

  it('forgives a tunnel', () => {
    const { slowAt } = watch(2_000, (index) => (index > 500 && index < 600 ? 4_000 - (index - 500) * 40 : 0));
    expect(slowAt).toBeNull();
  });

  it('forgives a camera whose clock jumps', () => {
    const meter = createLagMeter();
    for (let index = 0; index < 500; index += 1) {
      const timestamp = index < 250 ? index * 40_000 : index * 40_000 - 3_600_000_000;
      expect(meter.push(1_000 + index * 40, timestamp)).toBeLessThan(1);
    }
    expect(meter.tooSlow()).toBe(false);
  });

  it('forgives two clocks that drift apart', () => {
    expect(watch(90_000, (index) => index * 40 * 0.00005).lag).toBeLessThan(200);
  });
});

describe('motion JPEG', () => {
  const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
  const at = '2026-03-01T12:00:00.250Z';
  const part = (jpeg: string, extra = ''): string =>
    `--b\r\ncontent-type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n${extra}\r\n${jpeg}\r\n`;
  const stream = part('one') + part('the second', `x-picture-at: ${at}\r\n`) + part('\r\n\r\n--b');

  it('gives the same pictures however the line cuts it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), (cuts) => {
        const reader = createPartReader();
        const all = bytes(stream);
        const seen: string[] = [];
        let start = 0;
        for (const cut of [...cuts, all.length]) {
          for (const { jpeg } of reader.push(all.subarray(start, start + cut)))
            seen.push(new TextDecoder().decode(jpeg));
          start += cut;
        }
        expect(seen).toEqual(['one', 'the second', '\r\n\r\n--b']);
      }),
    );
  });

  it('tells when the camera took each', () => {
    expect(
      createPartReader()
        .push(bytes(stream))
        .map((one) => one.at),
    ).toEqual([null, Date.parse(at), null]);
  });

  it.each([
    ['no length', '--b\r\ncontent-type: image/jpeg\r\n\r\nxxx'],
    ['an absurd length', '--b\r\ncontent-length: 99999999999\r\n\r\nxxx'],
    ['endless headers', `--b\r\nx: ${'y'.repeat(3_000)}`],
  ])('refuses %s', (_what, text) => expect(() => createPartReader().push(bytes(text))).toThrow());
});
