import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCameraService } from '../../electron/core/cameras/camera-service.ts';
import type { LiveEvent } from '../../electron/core/cameras/contract.ts';
import { createFfmpegDecoder } from '../../electron/core/cameras/still-decoder.ts';
import { systemClock } from '../../electron/core/clock.ts';
import { makeSelfSigned } from '../../electron/core/gateway/self-signed.ts';
import { createCoreServices } from '../fakes/core-services.ts';
import type { CoreServices } from '../fakes/core-services.ts';
import { freePort } from '../fakes/free-port.ts';
import { startLossyRelay } from '../fakes/lossy-rtsp-relay.ts';
import { startRtspServer } from './parts/rtsp-camera.ts';

/** Ways of RTSP that the cameras of the lab do not go, on loopback, against a server that others wrote. */
const password = 'calm water';
/** A server that starts its encoder under load. */
const patient = { timeout: 30_000, interval: 100 };
/** As long as one looks at a camera; at 15 pictures a second some 150 pictures and 1,000 packets. */
const LOSSY_PICTURES = 150;

let keep: AsyncDisposableStack;
let core: CoreServices;
beforeEach(() => {
  keep = new AsyncDisposableStack();
  core = createCoreServices(systemClock);
});
afterEach(() => keep.disposeAsync());

type Unit = Extract<LiveEvent, { kind: 'unit' }>;

/** A camera in Porthole, watched live until the test ends. */
const watch = async (url: string, login: object) => {
  const decoder = createFfmpegDecoder(process.env['PATH'] ?? '');
  const cameras = keep.use(createCameraService({ ...core, demo: false, stillDecoder: decoder }));
  const added = await cameras.add({ name: 'Gate', source: { kind: 'rtsp', url }, ...login });
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  const { id } = added.value;
  const leaving = new AbortController();
  const events: { readonly at: number; readonly event: LiveEvent }[] = [];
  const watching = (async () => {
    for await (const event of cameras.live(id, { signal: leaving.signal }))
      events.push({ at: performance.now(), event });
  })();
  keep.defer(async () => {
    leaving.abort();
    await watching;
  });
  const units = (): readonly (Unit & { readonly at: number })[] =>
    events.flatMap(({ at, event }) => (event.kind === 'unit' ? [{ ...event, at }] : []));
  const failures = () => events.flatMap(({ event }) => (event.kind === 'failure' ? [event.error] : []));
  return { id, cameras, units, failures };
};

/** What FFmpeg has to say against a video; empty when every picture could be decoded whole. */
const complaintsOfFfmpeg = async (units: readonly Uint8Array[]): Promise<string> => {
  const child = spawn(
    'ffmpeg',
    ['-v', 'warning', '-err_detect', 'explode', '-f', 'h264', '-i', 'pipe:0', '-f', 'null', '-'],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(Buffer.concat(units));
  await once(child, 'close');
  // A raw stream has no times; that is no fault of the pictures.
  return said
    .split('\n')
    .filter((line) => /error|corrupt|conceal|missing|invalid|mmco|reference/i.test(line))
    .join('\n');
};

it('plays over TLS, and pins the certificate of the camera at its first use', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-rtsps-'));
  keep.defer(() => rmSync(folder, { recursive: true, force: true }));
  const pem = join(folder, 'camera.pem');
  const { keyPem, certificatePem } = await makeSelfSigned(Date.now());
  writeFileSync(pem, `${certificatePem}\n${keyPem}`);
  const server = keep.use(await startRtspServer(await freePort(), password, [`tls=${pem}`]));
  const url = `rtsps://127.0.0.1:${server.port}/h264`;

  const { id, cameras, units } = await watch(url, { username: 'admin', password });

  await expect.poll(() => units().length, patient).toBeGreaterThan(20);
  expect(units()[0]?.keyframe).toBe(true);
  expect(JSON.stringify(core.config.read().features)).toContain(`127.0.0.1:${server.port}`);
  expect(await cameras.snapshot(id)).toMatchObject({ ok: true, value: { width: 640, height: 480 } });
});

it('sends nothing to a camera that shows another certificate than before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-rtsps-'));
  keep.defer(() => rmSync(folder, { recursive: true, force: true }));
  const port = await freePort();
  for (const [turn, name] of ['first.pem', 'second.pem'].entries()) {
    const { keyPem, certificatePem } = await makeSelfSigned(Date.now());
    const pem = join(folder, name);
    writeFileSync(pem, `${certificatePem}\n${keyPem}`);
    await using _server = await startRtspServer(port, password, [`tls=${pem}`]);
    const { units, failures } = await watch(`rtsps://127.0.0.1:${port}/h264`, {
      username: 'admin',
      password,
    });
    if (turn === 0) await expect.poll(() => units().length, patient).toBeGreaterThan(0);
    else {
      await expect
        .poll(() => failures().map(({ code }) => code), patient)
        .toContain('camera-certificate-changed');
      expect(units()).toHaveLength(0);
    }
  }
});

it('answers a server that knows Basic only, once', async () => {
  const server = keep.use(await startRtspServer(await freePort(), password, ['basic']));
  const url = `rtsp://127.0.0.1:${server.port}/h264`;
  const { units, failures } = await watch(url, { username: 'admin', password });
  await expect.poll(() => units().length, patient).toBeGreaterThan(20);
  expect(failures()).toEqual([]);

  const wrong = await watch(url, { username: 'admin', password: 'rough water' });
  await expect.poll(() => wrong.failures(), patient).toMatchObject([{ code: 'camera-login', auth: 'basic' }]);
  expect(wrong.units()).toHaveLength(0);
});

it('loses one packet in fifty over UDP, goes on at the next keyframe, and passes on no torn picture', async () => {
  const server = keep.use(await startRtspServer(await freePort(), password, ['udp']));
  const relay = keep.use(await startLossyRelay(server.port, 0.02));
  const { units, failures } = await watch(`rtsp://127.0.0.1:${relay.port}/h264`, {
    username: 'admin',
    password,
  });

  await expect.poll(() => units().length, { timeout: 60_000, interval: 200 }).toBeGreaterThan(LOSSY_PICTURES);

  const seen = units();
  const { came, dropped } = relay.counts();
  const gaps = seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? at));
  const span = (seen.at(-1)?.timestampUs ?? 0) - (seen[0]?.timestampUs ?? 0);
  const whole = Math.round((span / 1_000_000) * 15) + 1;
  console.log(
    `${dropped} of ${came} packets lost; ${seen.length} of ${whole} pictures passed on ` +
      `(${Math.round((seen.length / whole) * 100)} %), longest pause ${Math.round(Math.max(...gaps))} ms`,
  );
  expect(dropped).toBeGreaterThan(5);
  expect(failures()).toEqual([]);
  // A second between keyframes; the rest is for a machine under load.
  expect(Math.max(...gaps)).toBeLessThan(5_000);
  // Where pictures are missing, the next one is a keyframe: nothing builds on what was lost.
  const afterGap = seen.filter(
    ({ timestampUs }, index) => index > 0 && timestampUs - (seen[index - 1]?.timestampUs ?? 0) > 100_000,
  );
  expect(afterGap.length).toBeGreaterThan(0);
  expect(afterGap.every(({ keyframe }) => keyframe)).toBe(true);
  expect(await complaintsOfFfmpeg(seen.map(({ data }) => data))).toBe('');
});
