import { describe, expect, it } from 'vitest';
import { createInspect } from '../../../electron/core/cameras/inspection/inspect.ts';
import { createDescribeStream } from '../../../electron/core/cameras/rtsp/describe-stream.ts';
import { cameraTimeouts } from '../../../electron/core/cameras/timeouts.ts';
import { startRtspCamera } from '../../fakes/camera-rtsp-server.ts';
import type { RtspRequest } from '../../fakes/camera-rtsp-server.ts';
import { h264Pps, h264Sps, h265Pps, h265Sps, h265Vps } from '../../fakes/camera-video.ts';

const inspect = createInspect({
  network: { interfaces: async () => [], defaultRoute: async () => null, macOf: async () => null },
  pins: () => ({ get: () => undefined, set: () => undefined }),
  describeStream: (pins) => createDescribeStream({ pins, timeouts: cameraTimeouts }),
});

const sdpOf = (encoding: string, format: string): string =>
  [
    ...['v=0', 's=-', 'm=video 0 RTP/AVP 96', `a=rtpmap:96 ${encoding}/90000`],
    ...[`a=fmtp:96 ${format}`, 'a=control:trackID=1'],
  ].join('\r\n');
const base64 = (set: Buffer): string => set.toString('base64');
const h264 = sdpOf('H264', `packetization-mode=1;sprop-parameter-sets=${base64(h264Sps)},${base64(h264Pps)}`);
const h265 = sdpOf(
  'H265',
  `sprop-vps=${base64(h265Vps)}; sprop-sps=${base64(h265Sps)}; sprop-pps=${base64(h265Pps)}`,
);

// An address of its own, so that nothing else that listens on this machine's loopback is taken for the camera.
const host = '127.0.11.1';

const look = async (
  camera: { readonly sdp?: string; readonly password?: string },
  login: { readonly username?: string; readonly password?: string },
) => {
  await using server = await startRtspCamera({ sdp: h264, path: '/h264', host, ...camera });
  const result = await inspect({ host, port: server.port, ...login }, AbortSignal.timeout(15_000));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const signed = (request: RtspRequest): boolean => request.headers.has('authorization');
  return {
    ...result.value,
    url: server.url,
    tries: server.requests.filter(signed).length,
    methods: new Set(server.requests.map(({ method }) => method)),
    open: server.open(),
  };
};
const right = { username: 'admin', password: 'right' };

describe('inspecting a camera that has only RTSP', () => {
  it('finds the stream and reads its size from the description', async () => {
    const found = await look({ password: 'right' }, right);
    expect(found).toMatchObject({ login: 'ok', auth: 'digest' });
    expect(found.sources).toEqual([
      { kind: 'rtsp', url: found.url, works: true, codec: 'h264', width: 640, height: 480 },
    ]);
  });

  it('reads H.265 as well', async () => {
    const found = await look({ sdp: h265 }, {});
    expect(found).toMatchObject({ login: 'ok', auth: 'none' });
    expect(found.sources).toMatchObject([{ codec: 'h265', width: 640, height: 480 }]);
  });

  it('takes a description without parameter sets as it is', async () => {
    const found = await look({ sdp: sdpOf('H264', 'packetization-mode=1') }, {});
    expect(found.sources).toEqual([{ kind: 'rtsp', url: found.url, works: true, codec: 'h264' }]);
  });

  it('asks for a login where one is needed and none was given', async () => {
    const found = await look({ password: 'right' }, {});
    expect(found).toMatchObject({ login: 'needed', auth: 'digest', sources: [], tries: 0 });
  });

  it('tries a wrong password once: cameras lock accounts', async () => {
    const found = await look({ password: 'right' }, { username: 'admin', password: 'wrong' });
    expect(found).toMatchObject({ login: 'wrong', auth: 'digest', sources: [], tries: 1 });
  });

  it('sets up no session', async () => {
    const found = await look({}, {});
    expect(found.methods).toEqual(new Set(['OPTIONS', 'DESCRIBE']));
  });
});
