import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readH264Format, readH265Format } from '../../../electron/core/cameras/rtsp/parameter-sets.ts';
import { createRtpClock } from '../../../electron/core/cameras/rtsp/rtp-clock.ts';
import { parseSdp } from '../../../electron/core/cameras/rtsp/sdp.ts';
import type { VideoTrack } from '../../../electron/core/cameras/rtsp/sdp.ts';
import { createVideoPipeline } from '../../../electron/core/cameras/rtsp/video-pipeline.ts';
import type { MediaItem, MediaUnit } from '../../../electron/core/cameras/rtsp/video-pipeline.ts';
import {
  annexB,
  createPacketizer,
  fuA,
  h264Pps,
  h264Slice,
  h264Sps,
  h265Ap,
  h265Fu,
  h265Pps,
  h265Slice,
  h265Sps,
  h265Vps,
  stapA,
} from '../../fakes/camera-video.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const track = (encoding: string, format: Record<string, string> = {}): VideoTrack => ({
  payloadType: 96,
  encoding,
  clockRate: 90_000,
  format: new Map(Object.entries(format)),
  control: undefined,
});

interface Sent {
  readonly payloads: readonly Uint8Array[];
  readonly timestamp: number;
  /** On which of the payloads the marker stands. */
  readonly markers?: 'last' | 'all' | 'none';
}
const packetsOf = (pictures: readonly Sent[]): Buffer[] => {
  const packetizer = createPacketizer();
  return pictures.flatMap(({ payloads, timestamp, markers = 'last' }) =>
    payloads.map((payload, index) =>
      packetizer.packet(
        payload,
        timestamp,
        markers === 'all' || (markers === 'last' && index === payloads.length - 1),
      ),
    ),
  );
};
const run = (packets: readonly Uint8Array[], encoding = 'H264', format = {}, reorder = 0): MediaItem[] => {
  const pipeline = createVideoPipeline(track(encoding, format), reorder);
  return packets.flatMap((packet) => pipeline.push(packet));
};
const units = (items: readonly MediaItem[]): MediaUnit[] =>
  items.flatMap((item) => (item.kind === 'unit' ? [item.unit] : []));
const same = (unit: MediaUnit | undefined, expected: Uint8Array): boolean =>
  unit !== undefined && Buffer.compare(unit.data, expected) === 0;

const key = h264Slice(true, 2_000, 1);
const inter = [2, 3, 4, 5].map((seed) => h264Slice(false, 700, seed));
const tail: readonly Sent[] = inter.map((slice, index) => ({
  payloads: [slice],
  timestamp: 6_000 * (index + 1),
}));
/** The last picture ends only when the next begins, until markers are believed: all but the last are certain. */
const expected = [annexB(h264Sps, h264Pps, key), ...inter.slice(0, 3).map((slice) => annexB(slice))];

const ways: readonly (readonly [name: string, pictures: readonly Sent[]])[] = [
  ['single NAL units', [{ payloads: [h264Sps, h264Pps, key], timestamp: 0 }, ...tail]],
  ['STAP-A and FU-A', [{ payloads: [stapA(h264Sps, h264Pps), ...fuA(key, 300)], timestamp: 0 }, ...tail]],
  ['everything in one STAP-A', [{ payloads: [stapA(h264Sps, h264Pps, key)], timestamp: 0 }, ...tail]],
  [
    'the marker on every packet',
    [{ payloads: [h264Sps, h264Pps, key], timestamp: 0, markers: 'all' }, ...tail],
  ],
  [
    'no marker at all',
    [
      { payloads: [h264Sps, h264Pps, ...fuA(key, 500)], timestamp: 0, markers: 'none' },
      ...tail.map((one) => ({ ...one, markers: 'none' as const })),
    ],
  ],
  [
    'parameter sets with a time of their own',
    [{ payloads: [h264Sps, h264Pps], timestamp: 4_294_966_000 }, { payloads: [key], timestamp: 0 }, ...tail],
  ],
  ['Annex B inside a packet', [{ payloads: [annexB(h264Sps, h264Pps, key)], timestamp: 0 }, ...tail]],
  [
    'delimiters and filler, left out',
    [{ payloads: [hex('09f0'), h264Sps, h264Pps, key, hex('0cffff80')], timestamp: 0 }, ...tail],
  ],
  [
    'pictures before the first keyframe, left out',
    [
      { payloads: [h264Slice(false, 50, 9)], timestamp: 4_294_960_000 },
      { payloads: [h264Sps, h264Pps, key], timestamp: 0 },
      ...tail,
    ],
  ],
];

describe.each(ways)('H.264 as %s', (_, pictures) => {
  test('gives whole pictures, the keyframe with its parameter sets', () => {
    const items = run(packetsOf(pictures));
    const got = units(items);
    expect(items[0]).toMatchObject({
      kind: 'format',
      format: { codec: 'avc1.42c016', width: 640, height: 480 },
    });
    expect(got.length).toBeGreaterThanOrEqual(expected.length);
    expect(expected.every((picture, index) => same(got[index], picture))).toBe(true);
    expect(got.map(({ keyframe }) => keyframe).slice(0, 3)).toEqual([true, false, false]);
  });
});

test('parameter sets from the description serve where the stream brings none', () => {
  const sets = [h264Sps, h264Pps].map((set) => set.toString('base64')).join(',');
  const got = units(
    run(packetsOf([{ payloads: [key], timestamp: 0 }, ...tail]), 'H264', { 'sprop-parameter-sets': sets }),
  );
  expect(same(got[0], annexB(h264Sps, h264Pps, key))).toBe(true);
});

test('several slices make one picture, also where each carries the marker', () => {
  const slices = [h264Slice(true, 400, 1), h264Slice(true, 400, 2, false), h264Slice(true, 400, 3, false)];
  const pictures = Array.from({ length: 6 }, (_, index) => ({
    payloads: [h264Sps, h264Pps, ...slices],
    timestamp: index * 6_000,
    markers: 'all' as const,
  }));
  const got = units(run(packetsOf(pictures)));
  expect(got.length).toBeGreaterThanOrEqual(4);
  expect(got.every((unit) => same(unit, annexB(h264Sps, h264Pps, ...slices)))).toBe(true);
});

test('once markers are believed, a picture does not wait for the next one', () => {
  const packets = packetsOf([{ payloads: [h264Sps, h264Pps, key], timestamp: 0 }, ...tail]);
  const got = units(run(packets));
  expect(got).toHaveLength(5);
  expect(got.map(({ timestampUs }) => timestampUs)).toEqual([0, 66_667, 133_334, 200_001, 266_668]);
});

test('after a loss nothing comes until the next keyframe, and no remnant ever', () => {
  const gop = (at: number): Sent[] => [
    { payloads: [h264Sps, h264Pps, ...fuA(key, 300)], timestamp: at },
    ...inter.map((slice, index) => ({ payloads: fuA(slice, 200), timestamp: at + 6_000 * (index + 1) })),
  ];
  const packets = packetsOf([...gop(0), ...gop(30_000), ...gop(60_000)]);
  const whole = new Set(
    [annexB(h264Sps, h264Pps, key), ...inter.map((slice) => annexB(slice))].map((data) =>
      data.toString('hex'),
    ),
  );
  for (let missing = 0; missing < packets.length; missing += 1) {
    const got = units(run(packets.toSpliced(missing, 1)));
    expect(got.every(({ data }) => whole.has(Buffer.from(data).toString('hex')))).toBe(true);
    expect(got[0]?.keyframe).toBe(true);
    expect(got.length).toBeGreaterThanOrEqual(9);
  }
});

test('packets that overtook each other are put in order, doubled ones dropped', () => {
  const packets = packetsOf([{ payloads: [h264Sps, h264Pps, ...fuA(key, 100)], timestamp: 0 }, ...tail]);
  const [first, ...others] = packets;
  if (first === undefined) throw new Error('there are packets');
  const mixed = [
    first,
    ...others.flatMap((packet, index) =>
      index % 3 === 0 ? [] : [packet, ...(index % 3 === 1 ? [others[index - 1] ?? packet, packet] : [])],
    ),
  ];
  const rest = others.filter((_, index) => index % 3 === 0 && others[index + 1] === undefined);
  const got = units(run([...mixed, ...rest], 'H264', {}, 8));
  expect(same(got[0], annexB(h264Sps, h264Pps, key))).toBe(true);
  expect(got.length).toBeGreaterThanOrEqual(4);
});

const key265 = h265Slice(true, 2_000, 1);
const inter265 = [2, 3, 4, 5].map((seed) => h265Slice(false, 700, seed));
const tail265: readonly Sent[] = inter265.map((slice, index) => ({
  payloads: h265Fu(slice, 300),
  timestamp: 6_000 * (index + 1),
}));
test.each([
  ['single NAL units', [h265Vps, h265Sps, h265Pps, key265]],
  ['AP and FU', [h265Ap(h265Vps, h265Sps, h265Pps), ...h265Fu(key265, 300)]],
])('H.265 as %s', (_, payloads) => {
  const items = run(packetsOf([{ payloads, timestamp: 0 }, ...tail265]), 'H265');
  const got = units(items);
  expect(items[0]).toMatchObject({
    kind: 'format',
    format: { codec: 'hev1.1.6.L90.90', width: 640, height: 480 },
  });
  expect(same(got[0], annexB(h265Vps, h265Sps, h265Pps, key265))).toBe(true);
  expect(inter265.slice(0, 3).every((slice, index) => same(got[index + 1], annexB(slice)))).toBe(true);
});

test.each([
  ['67640028acd940780227e5c044000003000400000300503c60c658', 'avc1.640028', 1920, 1080],
  ['67f40016919b281485fc7cf80880000003008000000a078b16cb', 'avc1.f40016', 642, 362],
])('the H.264 set %s says its format', (set, codec, width, height) => {
  expect(readH264Format(hex(set))).toEqual({ codec, width, height });
});
test.each([
  [
    '420101016000000300900000030000030078a003c08010e596566924caf0168080000003008000000504',
    'hev1.1.6.L120.90',
    1920,
    1080,
  ],
  [
    '42010102200000030090000003000003003fa005120171c92365959a4932bc05a02000000300200000030141',
    'hev1.2.4.L63.90',
    642,
    362,
  ],
])('the H.265 set %s says its format', (set, codec, width, height) => {
  expect(readH265Format(hex(set))).toEqual({ codec, width, height });
});

test('time goes on through a wrap and a new start of the camera', () => {
  const clock = createRtpClock(90_000);
  expect([4_294_960_000, 1_704, 91_704, 5].map(clock)).toEqual([0, 100_000, 1_100_000, 1_100_001]);
});

test('descriptions with doubled, broken and missing lines are read', () => {
  const sdp = parseSdp(
    [
      'v=0',
      's=one',
      's=two',
      'c=IN IP4',
      'a=control:*',
      'm=audio 0 RTP/AVP 0',
      'a=control:audio',
      'm=video 0 RTP/AVP 96 97',
      ' a = rtpmap:96 h264/90000',
      'a=fmtp:96 packetization-mode=1; sprop-parameter-sets=Z0LAFg==,aM48gA==;x',
      'a=control:trackID=1',
      'm=video 0 RTP/AVP 26',
    ].join('\n'),
  );
  expect(sdp.control).toBe('*');
  expect(sdp.video.map(({ encoding, clockRate, control }) => [encoding, clockRate, control])).toEqual([
    ['H264', 90_000, 'trackID=1'],
    ['JPEG', 90_000, undefined],
  ]);
  expect(sdp.video[0]?.format.get('sprop-parameter-sets')).toBe('Z0LAFg==,aM48gA==');
});

test('no packets and no description, however odd, throw, hang or grow', () => {
  const seeds = [
    ...packetsOf([
      {
        payloads: [
          stapA(h264Sps, h264Pps),
          ...fuA(key, 300),
          h265Ap(h265Vps, h265Sps),
          ...h265Fu(key265, 300),
        ],
        timestamp: 0,
      },
      ...tail,
    ]),
  ];
  const packet = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
      )
      .map(([seed, changes]) => {
        const copy = Buffer.from(seed);
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return copy;
      }),
  );
  fc.assert(
    fc.property(
      fc.array(packet, { maxLength: 40 }),
      fc.constantFrom('H264', 'H265', 'JPEG'),
      fc.constantFrom(0, 8),
      (packets, encoding, reorder) => {
        const total = packets.reduce((sum, { length }) => sum + length, 0);
        const got = units(run(packets, encoding, {}, reorder));
        // Each unit may carry the parameter sets anew, and a start code for each NAL unit.
        expect(got.reduce((sum, { data }) => sum + data.length, 0)).toBeLessThanOrEqual(
          10 * total + got.length * 2 * total,
        );
      },
    ),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(
      fc.string({ maxLength: 2_000 }),
      (text) => void parseSdp(`m=video 0 RTP/AVP 96\na=${text}\n${text}`),
    ),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      const { width = 1, height = 1 } = readH264Format(bytes);
      const other = readH265Format(bytes);
      for (const side of [width, height, other.width ?? 1, other.height ?? 1])
        expect(side).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
