import { expect, it } from 'vitest';
import sharp from 'sharp';
import { createOnvifSource } from '../../../electron/core/cameras/onvif-source.ts';
import { startOnvifCamera } from '../../fakes/camera-onvif.ts';

const source = (port: number, password: string) =>
  createOnvifSource({
    kind: 'snapshot',
    url: `http://127.0.0.1:${port}/onvif/device_service`,
    credentials: async () => ({ username: 'admin', password }),
    pins: { get: () => undefined, set: () => undefined },
  });
const camera = async () => {
  const jpeg = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#123' } })
    .jpeg()
    .toBuffer();
  return {
    jpeg,
    server: await startOnvifCamera({ username: 'admin', password: 'right', auth: 'wsse', jpeg }),
  };
};

it('finds the snapshot by ONVIF and fetches it', async () => {
  const { jpeg, server } = await camera();
  await using _ = server;
  const picture = await source(server.port, 'right').fetch(AbortSignal.timeout(5_000));
  if (!picture.ok) throw new Error(picture.error.code);
  expect(Buffer.compare(picture.value.jpeg, jpeg)).toBe(0);
});

it('stops at one refusal', async () => {
  const { server } = await camera();
  await using _ = server;
  const picture = await source(server.port, 'wrong').fetch(AbortSignal.timeout(5_000));
  expect(picture).toMatchObject({ ok: false, error: { code: 'camera-login' } });
  expect(server.logins).toEqual({ accepted: 0, refused: 1 });
});
