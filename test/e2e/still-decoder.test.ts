import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AppState } from '../../shared/model.ts';
import { stillOrigin, stillPaths } from '../../shared/still-decoding.ts';
import { startUnderDouble } from '../electron-double/start-under-double.ts';
import type { RunningApp } from '../electron-double/start-under-double.ts';
import { barsThatAreOff, startBarsCamera } from '../fakes/bars-camera.ts';
import { freePort } from '../fakes/free-port.ts';
import { callFromPage } from './bridge-global.ts';
import { keepScreen } from './screenshots.ts';

const decoderUrl = `${stillOrigin}${stillPaths.page}`;
const Added = z.object({ ok: z.literal(true), value: z.object({ id: z.string() }) });
const State = z.object({ ok: z.literal(true), value: AppState });
const Windows = z.array(z.object({ url: z.string(), visible: z.boolean() }));

/** Chromium decodes H.265 on a graphics card only; test machines have none. */
type Engine = { readonly h265: boolean };

/** A folder with all of this PC's programs but FFmpeg, which would decode as well and prove nothing. */
const withoutFfmpeg = (folder: string): string => {
  for (const from of ['/usr/bin', '/bin']) {
    for (const name of readdirSync(from)) {
      if (name.startsWith('ff')) continue;
      try {
        symlinkSync(join(from, name), join(folder, name));
      } catch {
        // The same name is in both folders.
      }
    }
  }
  return folder;
};

describe('still pictures of cameras that have only video, in the desktop app', () => {
  const keep = new AsyncDisposableStack();
  let app: RunningApp;
  let page: Page;

  const decoder = async () =>
    Windows.parse(await app.tell({ do: 'windows.look' })).find(({ url }) => url === decoderUrl);
  const inDecoder = (code: string): Promise<unknown> =>
    app.tell({ do: 'renderer.run', url: decoderUrl, code });
  const addCamera = async (name: string, url: string): Promise<string> => {
    const added = await callFromPage(page, 'camera.add', { name, source: { kind: 'rtsp', url } });
    return Added.parse(added).value.id;
  };
  const cameraState = async (id: string) =>
    State.parse(await callFromPage(page, 'state.get')).value.cameras.find((camera) => camera.id === id);
  const snapshot = (id: string): Promise<number[] | number> =>
    page.evaluate(async (path) => {
      const answer = await fetch(path);
      return answer.ok ? [...new Uint8Array(await answer.arrayBuffer())] : answer.status;
    }, `/cameras/${id}/snapshot.jpg`);

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'porthole-path-'));
    keep.defer(() => rmSync(folder, { recursive: true, force: true }));
    app = keep.use(
      startUnderDouble({
        args: [`--gateway=127.0.0.1:${await freePort()}`],
        env: { PATH: withoutFfmpeg(folder) },
      }),
    );
    page = await app.page();
  });
  afterAll(() => keep.disposeAsync());

  it('opens no second window before it is needed', async () => {
    expect(await decoder()).toBeUndefined();
  });

  it('shows the colours that were encoded in H.264', async () => {
    const camera = keep.use(await startBarsCamera('h264'));
    const id = await addCamera('Gate', camera.url);
    await expect.poll(() => cameraState(id), { timeout: 20_000 }).toMatchObject({ status: 'online' });
    await expect
      .poll(() => cameraState(id), { timeout: 20_000 })
      .toMatchObject({ snapshot: { width: 320, height: 240 } });
    const picture = await snapshot(id);
    expect(await barsThatAreOff(Uint8Array.from(z.array(z.number()).parse(picture)))).toEqual([]);
  });

  it('does so in a window that nobody sees, with a sandbox, no preload and a session of its own', async () => {
    expect(await decoder()).toMatchObject({ visible: false });
    const { facts } = await app.recorded('window', ({ options }) =>
      JSON.stringify(options).includes('still pictures'),
    );
    const { webPreferences } = z.object({ webPreferences: z.looseObject({}) }).parse(facts['options']);
    expect(webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(webPreferences).not.toHaveProperty('preload');
    expect(await inDecoder(`'porthole' in globalThis`)).toBe(false);
  });

  it('lets that page reach nothing: no other address, no camera, no core', async () => {
    const reached = (url: string): Promise<unknown> =>
      inDecoder(`fetch(${JSON.stringify(url)}, { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`);
    const camera = keep.use(await startBarsCamera('h264'));
    for (const url of ['https://example.com/', camera.url.replace('rtsp:', 'http:')]) {
      expect(await reached(url), url).toBe('refused');
    }
    const outcome = inDecoder(
      `new Promise((resolve) => { const image = new Image(); image.onload = () => resolve('loaded'); image.onerror = () => resolve('refused'); image.src = 'http://127.0.0.1/x.png'; })`,
    );
    expect(await outcome).toBe('refused');
    const own = await inDecoder(`fetch('/cameras/x/snapshot.jpg').then(({ status }) => status)`);
    expect(own).toBe(404);
    // A link that the owner's page may open in the browser; this page may open none.
    const link = 'https://github.com/';
    await inDecoder(`void window.open(${JSON.stringify(link)})`);
    await app.recorded('window-open', ({ url }) => url === link);
    await inDecoder(`location.assign('https://example.com/away')`);
    await app.recorded('request-refused', ({ url }) => url === 'https://example.com/away');
    expect(await decoder()).toMatchObject({ url: decoderUrl });
    expect(app.records.filter(({ what }) => what === 'open-external')).toEqual([]);
  });

  it('goes on in a new window when its renderer has crashed', async () => {
    const [camera] = State.parse(await callFromPage(page, 'state.get')).value.cameras;
    const before = app.records.filter(({ what }) => what === 'window').length;
    await app.tell({ do: 'renderer.crash', url: decoderUrl });
    await app.recorded('page-crash');
    await expect
      .poll(
        async () => {
          const picture = await snapshot(camera?.id ?? '');
          const windows = app.records.filter(({ what }) => what === 'window').length;
          return typeof picture !== 'number' && windows > before;
        },
        { timeout: 30_000 },
      )
      .toBe(true);
  });

  it('shows H.265 where this engine decodes it, and else says on the card what is missing', async () => {
    const h265 = await inDecoder(
      `VideoDecoder.isConfigSupported({ codec: 'hev1.1.6.L60.90' }).then(({ supported }) => supported === true)`,
    );
    const engine: Engine = { h265: h265 === true };
    console.log(`this Chromium ${engine.h265 ? 'decodes' : 'does not decode'} H.265`);
    const camera = keep.use(await startBarsCamera('h265'));
    const id = await addCamera('Yard', camera.url);
    const wanted = engine.h265
      ? { status: 'online', snapshot: { width: 320, height: 240 } }
      : { status: 'online', snapshot: null, problem: { code: 'camera-unsupported', what: 'still-picture' } };
    await expect.poll(() => cameraState(id), { timeout: 20_000 }).toMatchObject(wanted);
    await page.evaluate(() => location.assign('#/home'));
    const words = page.getByText('Only live video: no single pictures of this camera yet');
    if (!engine.h265) {
      await words.waitFor();
      await page.getByText('Live video only', { exact: true }).waitFor();
      await words.scrollIntoViewIfNeeded();
    }
    await keepScreen(page, 'desktop-video-only');
    if (engine.h265) {
      const picture = z.array(z.number()).parse(await snapshot(id));
      expect(await barsThatAreOff(Uint8Array.from(picture))).toEqual([]);
    }
  });

  it('ends with the app', async () => {
    await app.tell({ do: 'quit' });
    expect(await app.exited).toBe(0);
  });
});
