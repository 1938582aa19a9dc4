import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../shared/errors.ts';
import { fakeCamera, onePicture, startGateway } from '../../fakes/gateway-host.ts';

describe('cameras seen from outside', () => {
  it('are listed with what a viewer needs and nothing else', async () => {
    await using home = await startGateway();
    const { clock, services } = home;
    services.store.update(() => ({
      cameras: [
        fakeCamera('front', clock.now()),
        fakeCamera('back', clock.now(), { status: 'offline', snapshot: null, kinds: ['snapshot', 'live'] }),
      ],
    }));
    const cookie = await home.signedIn();
    const listed = await home.ask({ path: '/api/cameras', headers: { cookie } });
    expect(JSON.parse(listed.text)).toEqual([
      { id: 'front', name: 'Camera front', online: true, kinds: ['snapshot'], width: 640, height: 480 },
      { id: 'back', name: 'Camera back', online: false, kinds: ['snapshot', 'live'] },
    ]);
    expect(listed.text).not.toContain('192.168');
  });

  it('give their picture byte for byte with its age, and 304 when it is already known', async () => {
    await using home = await startGateway();
    const picture = onePicture(home.clock.now() - 1_500, 7);
    home.cameras.pictures.set('front', ok(picture));
    const cookie = await home.signedIn();
    const path = '/api/cameras/front/snapshot.jpg?width=640';
    const answer = await home.ask({ path, headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-picture-at': new Date(picture.at).toISOString(),
      'x-picture-age-ms': '1500',
      etag: '"7-640"',
    });
    expect(answer.body.equals(picture.jpeg)).toBe(true);
    const again = await home.ask({ path, headers: { cookie, 'if-none-match': '"7-640"' } });
    expect(again).toMatchObject({ status: 304, text: '' });
    const head = await home.ask({ path, method: 'HEAD', headers: { cookie } });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['content-length']).toBe(String(picture.jpeg.length));
  });

  it('answer 503 with the code alone while a camera is away', async () => {
    await using home = await startGateway();
    home.cameras.pictures.set(
      'front',
      fail({ code: 'camera-unreachable', host: '192.168.1.64', reason: 'timeout' }),
    );
    const cookie = await home.signedIn();
    const answer = await home.ask({ path: '/api/cameras/front/snapshot.jpg', headers: { cookie } });
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toEqual({ ok: false, error: { code: 'camera-unreachable' } });
  });

  it('are the same 401 without a session and the same 404 with one, whether they exist or not', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const ask = (id: string, headers = {}) => home.ask({ path: `/api/cameras/${id}/snapshot.jpg`, headers });
    const [real, unreal] = [await ask('front'), await ask('nobody')];
    expect([real.status, unreal.status]).toEqual([401, 401]);
    expect(real.text).toBe(unreal.text);
    expect((await ask('nobody', { cookie })).status).toBe(404);
    expect(home.cameras.asked.size).toBe(0);
    const nonsense = await home.ask({
      path: '/api/cameras/front/snapshot.jpg?width=-1',
      headers: { cookie },
    });
    expect(nonsense.status).toBe(400);
    expect(
      (await home.ask({ path: '/api/cameras/front/snapshot.jpg', method: 'POST', headers: { cookie } }))
        .status,
    ).toBe(404);
  });

  it('show who is watching while somebody is, and forget him soon after', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn('127.0.0.6');
    const path = '/api/cameras/front/snapshot.jpg';
    await home.ask({ path, headers: { cookie, 'user-agent': 'A phone' }, from: '127.0.0.6' });
    expect(home.services.store.get().viewers).toMatchObject([
      {
        ip: '127.0.0.6',
        who: 'owner',
        guest: false,
        userAgent: 'A phone',
        cameraIds: ['front'],
        watching: true,
      },
    ]);
    await home.clock.advance(14_000);
    expect(home.services.store.get().viewers).toHaveLength(1);
    await home.clock.advance(2_000);
    expect(home.services.store.get().viewers).toEqual([]);
    expect(home.clock.sleeping()).toBe(0);
  });
});

describe('the viewer page', () => {
  it('comes with the files it names, these compressed, and without the desktop app', async () => {
    await using home = await startGateway();
    const page = await home.ask({ path: '/', headers: { 'accept-encoding': 'gzip, br' } });
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-encoding']).toBeUndefined();
    const small = await home.ask({
      path: '/assets/viewer-aaaa.js',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(small.headers['content-encoding']).toBe('br');
    const script = await home.ask({ path: '/assets/viewer-aaaa.js' });
    expect(small.body.length).toBeLessThan(script.body.length / 4);
    expect(script.headers['cache-control']).toContain('immutable');
    expect(script.text).toContain('shared-cccc.js');
    expect((await home.ask({ path: '/assets/shared-cccc.js' })).status).toBe(200);
    expect((await home.ask({ path: '/assets/index-bbbb.js' })).status).toBe(404);
    expect((await home.ask({ path: '/index.html' })).status).toBe(404);
    const again = await home.ask({ path: '/', headers: { 'if-none-match': page.headers.etag } });
    expect(again.status).toBe(304);
  });

  it('is a plain 404 where nothing was built', async () => {
    await using home = await startGateway({ deps: { uiDir: '/nonexistent' } });
    expect((await home.ask({ path: '/' })).status).toBe(404);
    expect((await home.ask({ path: '/healthz' })).text).toBe('ok');
  });
});
