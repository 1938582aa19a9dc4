import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startHeadless } from '../e2e/start-headless.ts';
import type { HeadlessApp } from '../e2e/start-headless.ts';
import { askOver } from '../fakes/gateway-host.ts';
import { startJpegCamera } from '../fakes/jpeg-camera.ts';
import type { JpegCamera } from '../fakes/jpeg-camera.ts';
import { filesIn } from './parts/data-folder.ts';

const canaries = {
  owner: 'canary-owner-81f2c7',
  camera: 'canary-camera-4be093',
  wrong: 'canary-wrong-c05d16',
};

const opened = new AsyncDisposableStack();
let app: HeadlessApp;
let camera: JpegCamera;
/** Everything that came out of the host: answers, refusals, state, diary. */
const answers: string[] = [];

beforeAll(async () => {
  camera = opened.use(await startJpegCamera('admin', canaries.camera));
  app = opened.use(await startHeadless());
});
afterAll(() => opened.disposeAsync());

const command = async (name: string, input: object = {}): Promise<unknown> => {
  const answer = await fetch(`${app.ready.admin}/rpc/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${app.ready.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const text = await answer.text();
  answers.push(text);
  return z.object({ value: z.unknown() }).parse(JSON.parse(text)).value;
};
const Made = z.object({ id: z.string(), url: z.string() });

const post = async (path: string, body: object, cookie = '') => {
  const port = Number(new URL(app.ready.gateway).port);
  const headers = { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) };
  const answer = await askOver(port, { path, method: 'POST', headers, body: JSON.stringify(body) });
  answers.push(answer.text);
  return answer;
};
const get = async (path: string, cookie: string) => {
  const answer = await askOver(Number(new URL(app.ready.gateway).port), { path, headers: { cookie } });
  answers.push(answer.text);
  return answer;
};

describe('a day in a home whose every secret is a canary', () => {
  it('leaves none of them in an answer, the state, the diary, the log or any other file', async () => {
    await command('owner.setPassword', { password: canaries.owner });
    const source = { kind: 'snapshot', url: camera.url };
    const login = { username: 'admin', password: canaries.camera };
    const added = z
      .object({ id: z.string() })
      .parse(await command('camera.add', { name: 'Yard', source, ...login }));
    // A password in the address, as people paste it, and one that is wrong.
    await command('camera.inspect', { host: '127.0.0.1', port: Number(new URL(camera.url).port), ...login });
    await command('camera.inspect', {
      host: '127.0.0.1',
      port: Number(new URL(camera.url).port),
      username: 'admin',
      password: canaries.wrong,
    });
    await post('/api/login', { password: canaries.wrong });
    await post('/api/login', { password: canaries.owner, extra: canaries.wrong });
    const owner = await post('/api/login', { password: canaries.owner });
    expect(owner.status).toBe(204);
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const link = Made.parse(
      await command('link.create', { label: 'Aunt', cameraIds: [added.id], expiresAt }),
    );
    // The secret is told here, once, and to nobody else.
    answers.pop();
    const secret = new URL(link.url).hash.slice(1);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(link.url.replace(`#${secret}`, '')).not.toContain(secret);
    const guest = await post('/api/share', { secret });
    expect(guest.status).toBe(204);
    await get('/api/me', guest.cookies);
    await get(`/api/cameras/${added.id}/snapshot.jpg`, guest.cookies);
    await get('/s', guest.cookies);
    await get(`/${canaries.wrong}`, owner.cookies);
    await command('state.get');
    await command('journal.list');
    await command('link.revoke', { id: link.id });
    await post('/api/share', { secret });
    await command('camera.update', { id: added.id, password: canaries.wrong });

    const cookies = [owner, guest].flatMap((answer) =>
      answer.cookies.split('; ').map((pair) => pair.split('=')[1] ?? ''),
    );
    const secrets = [...Object.values(canaries), secret, app.ready.token, ...cookies];
    const files = await filesIn(app.dataDir);
    // Looked at truly: there is a log, and a diary that tells of the day.
    expect([...files.keys()].some((path) => path.startsWith('logs/'))).toBe(true);
    expect(files.get('journal.jsonl')).toContain('link-opened');
    // What has to be kept to be used is kept in files for this user alone.
    const keptFor = new Map([
      [canaries.camera, /^vault\.json$/],
      [canaries.wrong, /^vault\.json$/],
      [app.ready.token, /token/],
    ]);
    for (const one of secrets) {
      expect(answers.filter((text) => text.includes(one))).toEqual([]);
      const places = [...files].filter(([, text]) => text.includes(one)).map(([path]) => path);
      expect(places.filter((path) => keptFor.get(one)?.test(path) !== true)).toEqual([]);
      for (const path of places) expect((await stat(join(app.dataDir, path))).mode & 0o077).toBe(0);
    }
  });
});
