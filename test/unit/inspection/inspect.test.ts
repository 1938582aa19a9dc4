import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { createInspect } from '../../../electron/core/cameras/inspection/inspect.ts';
import type { Network } from '../../../electron/core/ports.ts';
import { startOnvifCamera } from '../../fakes/camera-onvif.ts';
import type { OnvifCameraOptions } from '../../fakes/camera-onvif.ts';

const network: Network = {
  interfaces: async () => [],
  defaultRoute: async () => null,
  macOf: async () => null,
};
const inspect = createInspect({
  network,
  pins: () => ({ get: () => undefined, set: () => undefined }),
  describeStream: null,
});
// An address of its own, so that nothing else that listens on this machine's loopback is taken for the camera.
const host = '127.0.10.1';
const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 360, channels: 3, background: '#0a7c86' } })
    .jpeg()
    .toBuffer();

const look = async (
  options: Partial<OnvifCameraOptions>,
  given: { username?: string; password?: string },
) => {
  await using camera = await startOnvifCamera({
    username: 'admin',
    password: 'right',
    auth: 'wsse',
    jpeg: await picture(),
    host,
    ...options,
  });
  const result = await inspect({ host, port: camera.port, ...given }, AbortSignal.timeout(15_000));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { ...result.value, logins: { ...camera.logins }, port: camera.port };
};
const right = { username: 'admin', password: 'right' };

describe('inspecting an ONVIF camera', () => {
  it('signs with the camera’s own clock, ten years off, and finds its pictures', async () => {
    const found = await look({ clockOffsetMs: -10 * 365 * 86_400_000 }, right);
    expect(found).toMatchObject({ brand: 'Hikvision', model: 'DS-2CD2032-I', login: 'ok', auth: 'digest' });
    const snapshots = found.sources.filter(({ kind }) => kind === 'snapshot');
    expect(snapshots).toHaveLength(2);
    expect(snapshots.every(({ works, width }) => works && width === 640)).toBe(true);
    expect(found.logins.refused).toBe(0);
  });

  it('goes on with HTTP Digest where the camera wants that', async () => {
    const found = await look({ auth: 'digest' }, right);
    expect(found.login).toBe('ok');
    expect(found.sources.some(({ works }) => works)).toBe(true);
    expect(found.logins.refused).toBe(0);
  });

  it('reaches pictures by the address it knows, whatever host the camera names, and keeps the query', async () => {
    const found = await look({ namedHost: '203.0.113.9' }, right);
    expect(found.sources[0]?.url).toBe(`http://${host}:${found.port}/snap.jpg?profile=main&x=1`);
    expect(found.sources.filter(({ kind }) => kind === 'rtsp').map(({ url }) => url)).toContain(
      `rtsp://${host}:554/main`,
    );
  });

  it.each(['wsse', 'digest'] as const)(
    'stops at the first refusal (%s): cameras lock accounts',
    async (auth) => {
      const found = await look({ auth }, { username: 'admin', password: 'wrong' });
      expect(found.login).toBe('wrong');
      expect(found.sources).toEqual([]);
      expect(found.logins).toEqual({ accepted: 0, refused: 1 });
    },
  );

  it('asks for a login where one is needed and none was given', async () => {
    const found = await look({}, {});
    expect(found.login).toBe('needed');
    expect(found.logins).toEqual({ accepted: 0, refused: 0 });
  });

  it('needs none where the camera wants none', async () => {
    const found = await look({ auth: 'none' }, {});
    expect(found).toMatchObject({ login: 'ok', auth: 'none' });
    expect(found.sources.some(({ works }) => works)).toBe(true);
  });
});

it('says so when nobody is there', async () => {
  const result = await inspect({ host: '127.0.10.2' }, AbortSignal.timeout(15_000));
  expect(result).toMatchObject({ ok: false, error: { code: 'camera-unreachable' } });
});
