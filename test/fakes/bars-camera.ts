import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { startRtspCamera } from './camera-rtsp-server.ts';
import { createPacketizer, fuA, h265Fu } from './camera-video.ts';

export type BarsCodec = 'h264' | 'h265';

/** What is drawn in the fixtures, from left to right. */
const colours = ['e0e0e0', 'd0c000', '00b0b0', '20b020', 'b020b0', 'c02020', '2030c0', '101010'] as const;
/** Video halves the colour's resolution and JPEG rounds; a wrong matrix or range is off by 20 and more. */
const TOLERANCE = 12;

export const barsKeyframe = (codec: BarsCodec): Buffer =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'live', `bars.${codec}`));

const unitsOf = (stream: Buffer): readonly Buffer[] => {
  const code = Buffer.from([0, 0, 0, 1]);
  const starts: number[] = [];
  for (let at = stream.indexOf(code); at >= 0; at = stream.indexOf(code, at + 4)) starts.push(at);
  return starts.map((start, index) => stream.subarray(start + 4, starts[index + 1]));
};

/** An RTSP camera on loopback that shows colour bars, a keyframe every 200 ms, as an encoder made them. */
export const startBarsCamera = async (codec: BarsCodec) => {
  const encoding = codec === 'h264' ? 'H264' : 'H265';
  const sdp = [
    'v=0',
    's=-',
    'm=video 0 RTP/AVP 96',
    `a=rtpmap:96 ${encoding}/90000`,
    'a=control:trackID=1',
  ].join('\r\n');
  const camera = await startRtspCamera({ sdp });
  const units = unitsOf(barsKeyframe(codec));
  const packetizer = createPacketizer();
  let turn = 0;
  const timer = setInterval(() => {
    const payloads = units.flatMap((unit) =>
      unit.length <= 1_200 ? [unit] : codec === 'h264' ? fuA(unit, 1_200) : h265Fu(unit, 1_200),
    );
    for (const [index, payload] of payloads.entries()) {
      camera.send(packetizer.packet(payload, turn * 18_000, index === payloads.length - 1));
    }
    turn += 1;
  }, 200);
  return {
    url: camera.url,
    /** How many watch. */
    playing: camera.playing,
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await camera[Symbol.asyncDispose]();
    },
  };
};

/** How far the picture is from the bars, one line for each that is off; empty when it is right. */
export const barsThatAreOff = async (jpeg: Uint8Array): Promise<readonly string[]> => {
  const { data, info } = await sharp(jpeg).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return colours.flatMap((colour, index) => {
    const at = (Math.floor(info.height / 2) * info.width + Math.floor(((index + 0.5) / 8) * info.width)) * 3;
    const seen = [...data.subarray(at, at + 3)];
    const wanted = [0, 2, 4].map((place) => Number.parseInt(colour.slice(place, place + 2), 16));
    const off = wanted.some((value, channel) => Math.abs(value - (seen[channel] ?? 0)) > TOLERANCE);
    return off ? [`bar ${index}: ${seen.join(' ')} instead of ${wanted.join(' ')}`] : [];
  });
};
