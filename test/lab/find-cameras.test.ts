import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Camera, CameraSource, FoundDevice, InspectedSource } from '../../shared/camera.ts';
import { createHome } from './home.ts';
import type { Home } from './home.ts';
import { startMotion, startUstreamer } from './parts/cameras.ts';
import { startGstreamer, startOnvifDevice, startPrinter, startVlc } from './parts/more-cameras.ts';
import { startPorthole } from './parts/porthole.ts';
import type { Porthole } from './parts/porthole.ts';
import { eventually, must } from './parts/program.ts';

/** A LAN with one of each kind of camera and what is often taken for one; Porthole is told nothing but passwords. */
const keep = new AsyncDisposableStack();
let home: Home;
let porthole: Porthole;
let found: readonly FoundDevice[] = [];
let scanMs = Number.POSITIVE_INFINITY;
const scans: number[] = [];
const SCAN_MS = 5_000;

const at = (last: number): string => `192.168.77.${last}`;
const cameras = [
  { what: 'ustreamer', host: at(21), password: 'first boat' },
  { what: 'motion', host: at(22), password: 'second boat' },
  { what: 'GStreamer, H.264', host: at(23), password: 'third boat' },
  { what: 'GStreamer, H.265', host: at(24), password: 'fourth boat' },
  { what: 'VLC, UDP only', host: at(25), password: null },
  { what: 'an ONVIF device', host: at(26), password: 'sixth boat' },
] as const;
const decoys = { printer: at(40), web: at(41) };
const passwordOf = (host: string): string => cameras.find((camera) => camera.host === host)?.password ?? '';

/** A camera's first picture: RTSP has to wait for a keyframe, and on a machine under load ffmpeg takes its time. */
const PICTURE_MS = 30_000;

const webPage = (address: string): string =>
  `pid ${home.workFolder}/nginx.pid; daemon off; error_log stderr; events {} http { access_log off;
   server { listen ${address}:80; location / { return 200 'A family page'; } } }`;

const startCameras = async (): Promise<void> => {
  const { workFolder } = home;
  const still = join(workFolder, 'onvif.jpg');
  const draw = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720', '-frames:v', '1', '-pix_fmt', 'yuvj420p', still];
  await must(['ffmpeg', '-v', 'error', '-y', ...draw], { timeoutMs: 60_000 });
  const place = async (index: number) => {
    const address = cameras[index]?.host ?? '';
    const host = await home.addLanHost(`cam${index}`, address);
    return { host, address, workFolder, password: passwordOf(address) };
  };
  await startUstreamer({ ...(await place(0)), port: 8080 });
  await startMotion({ ...(await place(1)), port: 8081 });
  await startGstreamer(await place(2), 'h264', '/h264');
  await startGstreamer(await place(3), 'h265', '/stream1');
  const vlc = await place(4);
  await startVlc(vlc.host, vlc.address, workFolder);
  await startOnvifDevice(await place(5), still);
};

const startDecoys = async (): Promise<void> => {
  await startPrinter(await home.addLanHost('printer', decoys.printer), decoys.printer);
  const web = await home.addLanHost('web', decoys.web);
  const config = join(home.workFolder, 'nginx.conf');
  await writeFile(config, webPage(decoys.web));
  await web.start('nginx', ['nginx', '-c', config]);
  // The router's own page: nothing but a login, as on most.
  const page = join(home.workFolder, 'router.conf');
  await writeFile(page, webPage('192.168.77.1').replace('nginx.pid', 'router.pid'));
  await home.rtr.host.start('page', ['nginx', '-c', page]);
};

beforeAll(async () => {
  home = keep.use(await createHome({ name: 'find-cameras' }));
  await startCameras();
  await startDecoys();
  porthole = await startPorthole(home);
  // Four encoders run on this machine beside the scan: one that was held up by them may be repeated.
  for (let turn = 0; turn < 3 && scanMs > SCAN_MS; turn += 1) {
    const began = performance.now();
    found = (await porthole.value('camera.scan', {})).found;
    scanMs = performance.now() - began;
    scans.push(Math.round(scanMs));
  }
}, 240_000);
afterAll(() => keep.disposeAsync());

it('one scan finds every camera and nothing else, in under 5 s', () => {
  console.log(`scan of a /24: ${scans.join(', ')} ms, ${found.length} found`);
  expect(found.map(({ host }) => host).toSorted(), JSON.stringify(found, null, 1)).toEqual(
    cameras.map(({ host }) => host),
  );
  expect(scanMs).toBeLessThan(SCAN_MS);
});

const bestOf = (sources: readonly InspectedSource[]): CameraSource => {
  const works = sources.filter((source) => source.works);
  const best = works.find(({ kind }) => kind === 'snapshot') ?? works[0];
  if (best === undefined) throw new Error(`no source works: ${JSON.stringify(sources)}`);
  return { kind: best.kind, url: best.url };
};

const show = async (name: string, source: CameraSource, login: object): Promise<Camera> => {
  const { id } = await porthole.value('camera.add', { name, source, ...login });
  return eventually(
    `a picture of ${name}`,
    async () => {
      const state = await porthole.value('state.get');
      const camera = state.cameras.find((one) => one.id === id);
      return camera?.status === 'online' && camera.snapshot !== null ? camera : null;
    },
    { withinMs: PICTURE_MS, everyMs: 300 },
  );
};

describe.each(cameras)('$what', ({ what, host, password }) => {
  it('is looked into, added and shows a picture', async () => {
    const login = password === null ? {} : { username: 'admin', password };
    const began = performance.now();
    const seen = await porthole.value('camera.inspect', { host, ...login });
    console.log(
      `${what}: inspected in ${Math.round(performance.now() - began)} ms`,
      JSON.stringify(seen.sources),
    );
    expect(seen.login).toBe('ok');
    const source = bestOf(seen.sources);
    const tested = await porthole.value('camera.test', { source, ...login, thumbnailWidth: 352 });
    const thumbnail = Buffer.from(tested.thumbnail ?? '', 'base64');
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 352 });
    const camera = await show(what, source, login);
    expect(camera.problem).toBeNull();
    expect(camera.snapshot?.width).toBeGreaterThanOrEqual(640);
  });
});
