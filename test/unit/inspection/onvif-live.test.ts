import { expect, it } from 'vitest';
import { createCameraService } from '../../../electron/core/cameras/camera-service.ts';
import type { LiveEvent, StillDecoder } from '../../../electron/core/cameras/contract.ts';
import { ok } from '../../../shared/errors.ts';
import { createFastClock } from '../../fakes/camera-clock.ts';
import { structuralJpeg } from '../../fakes/camera-pictures.ts';
import { startOnvifCamera } from '../../fakes/camera-onvif.ts';
import { startRtspCamera } from '../../fakes/camera-rtsp-server.ts';
import type { RtspCamera } from '../../fakes/camera-rtsp-server.ts';
import { createPacketizer, fuA, h264Pps, h264Slice, h264Sps } from '../../fakes/camera-video.ts';
import { createCoreServices } from '../../fakes/core-services.ts';

const sdp = ['v=0', 's=-', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=control:trackID=1'].join(
  '\r\n',
);

/** Stands for a decoder. */
const stillDecoder: StillDecoder = { decode: async () => ok(structuralJpeg(300)) };

/** Sends keyframes until the test ends. */
const roll = (stack: AsyncDisposableStack, rtsp: RtspCamera): void => {
  const packetizer = createPacketizer();
  let turn = 0;
  const timer = setInterval(() => {
    const payloads = [h264Sps, h264Pps, ...fuA(h264Slice(true, 2_000, turn), 900)];
    for (const [index, payload] of payloads.entries()) {
      rtsp.send(packetizer.packet(payload, turn * 3_600, index === payloads.length - 1));
    }
    turn += 1;
  }, 20);
  stack.defer(() => clearInterval(timer));
};

const setting = async (stack: AsyncDisposableStack, password: string, noSnapshot = false) => {
  const rtsp = stack.use(await startRtspCamera({ sdp, password: 'right', path: '/main' }));
  const onvif = stack.use(
    await startOnvifCamera({
      ...{ username: 'admin', password: 'right', auth: 'wsse', jpeg: structuralJpeg(400) },
      noSnapshot,
      streamUri: `rtsp://10.0.0.1:${rtsp.port}/TOKEN`,
    }),
  );
  const core = createCoreServices(createFastClock(20));
  const cameras = stack.use(createCameraService({ ...core, demo: false, stillDecoder }));
  const added = await cameras.add({
    name: 'Gate',
    source: { kind: 'onvif', url: `http://127.0.0.1:${onvif.port}/onvif/device_service` },
    username: 'admin',
    password,
  });
  if (!added.ok) throw new Error(added.error.code);
  const leaving = new AbortController();
  stack.defer(() => leaving.abort());
  const live = cameras.live(added.value.id, { signal: leaving.signal });
  return { rtsp, onvif, core, live, cameras, id: added.value.id };
};

const next = async (live: AsyncGenerator<LiveEvent, void, undefined>): Promise<LiveEvent | undefined> => {
  const { done, value } = await live.next();
  return done === true ? undefined : value;
};

it('plays the video that an ONVIF camera names, on the host that we know, and asks for it only when watched', async () => {
  await using stack = new AsyncDisposableStack();
  const { rtsp, core, live } = await setting(stack, 'right');
  expect(core.store.get().cameras[0]?.kinds).toContain('live');
  expect(rtsp.requests).toEqual([]);
  roll(stack, rtsp);
  expect(await next(live)).toMatchObject({ kind: 'format', codec: 'avc1.42c016', width: 640, height: 480 });
  expect(await next(live)).toMatchObject({ kind: 'unit', keyframe: true });
});

it('is refused once, and so are the still pictures, by a camera with another password', async () => {
  await using stack = new AsyncDisposableStack();
  const { onvif, live } = await setting(stack, 'wrong');
  expect(await next(live)).toMatchObject({ kind: 'failure', error: { code: 'camera-login' } });
  // Long enough for several further tries, were there any.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(onvif.logins.accepted).toBe(0);
  expect(onvif.logins.refused).toBeLessThanOrEqual(2);
});

it('makes still pictures of keyframes where the camera names none', async () => {
  await using stack = new AsyncDisposableStack();
  const { rtsp, cameras, id } = await setting(stack, 'right', true);
  roll(stack, rtsp);
  await expect
    .poll(async () => {
      const picture = await cameras.snapshot(id);
      return picture.ok ? picture.value.jpeg.length : picture.error.code;
    })
    .toBe(structuralJpeg(300).length);
});
