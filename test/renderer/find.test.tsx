import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { liveSource, workingSources } from '../../renderer/find/choose-source.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { FoundDevice, InspectedSource, Inspection } from '../../shared/camera.ts';
import { frontDoor, freshState, homeState } from './fakes/app-state.ts';
import { giveBrowserWhatItLacks } from './fakes/browser.ts';
import { renderApp } from './fakes/render-app.tsx';

beforeEach(() => {
  giveBrowserWhatItLacks();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('jpeg')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const device: FoundDevice = {
  host: '192.168.1.64',
  openPorts: [80, 554],
  brand: 'Hikvision',
  model: 'DS-2CD2032',
  via: ['onvif'],
  confidence: 'certain',
  evidence: [{ fact: 'http-server', value: 'App-webs/' }],
};
const still: InspectedSource = {
  kind: 'snapshot',
  url: 'http://192.168.1.64/picture',
  works: true,
  width: 1920,
  height: 1080,
};
const video: InspectedSource = { kind: 'rtsp', url: 'rtsp://192.168.1.64/102', works: true, use: 'sub' };
const inspected = (change: Partial<Inspection>): Inspection => ({
  auth: 'digest',
  login: 'ok',
  sources: [],
  evidence: [],
  ...change,
});

describe('the choice of a source', () => {
  const source = (change: Partial<InspectedSource>): InspectedSource => ({ ...still, ...change });
  it('takes working single pictures first, the largest of them, video last', () => {
    const small = source({ url: 'small', width: 640, height: 360 });
    const broken = source({ url: 'broken', works: false });
    expect(workingSources([video, small, broken, still]).map(({ url }) => url)).toEqual([
      still.url,
      'small',
      video.url,
    ]);
  });
  it('takes the small video for the phone, the large one where there is no other', () => {
    const large = { ...video, url: 'rtsp://x/101', use: 'main' as const };
    expect(liveSource([still, large, video])?.url).toBe(video.url);
    expect(liveSource([still, large])?.url).toBe(large.url);
    expect(liveSource([still, { ...video, works: false }])).toBeUndefined();
  });
});

describe('looking for cameras', () => {
  it('shows each device when it answers, and more of it when more is known', async () => {
    const end = Promise.withResolvers<void>();
    const { core, user } = await renderApp(freshState, '#/setup/cameras', (fake) =>
      fake.handle({
        'camera.scan': async () => {
          await end.promise;
          return ok({ found: [device] });
        },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Find my cameras' }));
    act(() => {
      core.emit('scan.progress', { done: 40, total: 254 });
      core.emit('scan.found', {
        host: device.host,
        openPorts: [80],
        via: ['ports'],
        confidence: 'guess',
        evidence: [],
      });
    });
    expect(screen.getByText('40 of 254 addresses asked')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Camera at 192.168.1.64' })).toBeTruthy();
    act(() => core.emit('scan.found', device));
    expect(screen.queryByRole('heading', { name: 'Camera at 192.168.1.64' })).toBeNull();
    expect(screen.getAllByRole('heading', { name: 'Hikvision DS-2CD2032' })).toHaveLength(1);
    await act(async () => {
      end.resolve();
      await end.promise;
    });
    expect(screen.getByText('1 camera found')).toBeTruthy();
  });

  it('says so when nothing answers, and leaves the way by address open', async () => {
    const { user } = await renderApp(freshState, '#/setup/cameras', (fake) =>
      fake.handle({ 'camera.scan': () => ok({ found: [] }) }),
    );
    await user.click(screen.getByRole('button', { name: 'Find my cameras' }));
    expect(await screen.findByText('No camera answered')).toBeTruthy();
    expect(screen.getByLabelText('Camera address')).toBeTruthy();
  });

  it('does not offer a camera twice', async () => {
    const added = { ...frontDoor, source: { kind: 'snapshot' as const, url: 'http://192.168.1.64/picture' } };
    const { user } = await renderApp({ ...homeState, cameras: [added] }, '#/setup/cameras', (fake) =>
      fake.handle({ 'camera.scan': () => ok({ found: [device] }) }),
    );
    await user.click(screen.getByRole('button', { name: 'Find my cameras' }));
    expect(await screen.findByText('Already added')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Use this camera/ })).toBeNull();
  });

  it('asks for a login only where the camera wants one, tries it once, and keeps what it saw', async () => {
    const { core, user } = await renderApp(freshState, '#/setup/cameras', (fake) =>
      fake.handle({
        'camera.scan': () => ok({ found: [device] }),
        'camera.inspect': (input) =>
          ok(
            input?.password === undefined
              ? inspected({ login: 'needed' })
              : inspected({ sources: [video, still] }),
          ),
        'camera.add': (input) => {
          fake.publish({ cameras: [{ ...frontDoor, name: input?.name ?? '' }] });
          return ok({ id: frontDoor.id });
        },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Find my cameras' }));
    await user.click(await screen.findByRole('button', { name: 'Use this camera: Hikvision DS-2CD2032' }));
    expect(await screen.findByText('It wants its user name and password')).toBeTruthy();
    await user.type(screen.getByLabelText('User name'), 'admin');
    await user.type(screen.getByLabelText('Password'), '12345');
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    const sources = await screen.findByRole('radiogroup', { name: 'Its pictures' });
    expect(within(sources).getAllByRole('radio')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Is this your camera?' })).toBeTruthy();
    const calls = core.calls.filter(({ name }) => name !== 'state.get');
    expect(calls.map(({ name }) => name)).toEqual([
      'camera.scan',
      'camera.inspect',
      'camera.inspect',
      'camera.test',
      'camera.add',
    ]);
    expect(calls.at(-1)?.input).toEqual({
      name: 'Hikvision DS-2CD2032',
      source: { kind: 'snapshot', url: still.url },
      liveUrl: video.url,
      username: 'admin',
      password: '12345',
    });
  });

  it('shows a picture on the card of a device that asks for no login, and says so where one does', async () => {
    const other: FoundDevice = { ...device, host: '192.168.1.65', model: 'Other' };
    const { user } = await renderApp(freshState, '#/setup/cameras', (fake) =>
      fake.handle({
        'camera.scan': () => ok({ found: [device, other] }),
        'camera.inspect': (input) =>
          ok(inspected(input?.host === device.host ? { sources: [still] } : { login: 'needed' })),
        'camera.test': () => ok({ width: 1920, height: 1080, bytes: 9, auth: 'none', thumbnail: '/9j/2Q==' }),
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Find my cameras' }));
    const picture = await screen.findByAltText<HTMLImageElement>('Picture from Hikvision DS-2CD2032');
    expect(picture.src).toBe('data:image/jpeg;base64,/9j/2Q==');
    expect(await screen.findByText('It wants its password first')).toBeTruthy();
  });

  it.each([
    ['locked', 'It has locked itself'],
    ['ok', 'It shows us no picture'],
  ] as const)(
    'says what is the matter when the login is %s and there is no picture',
    async (login, words) => {
      const { user } = await renderApp(freshState, '#/setup/cameras', (fake) =>
        fake.handle({
          'camera.scan': () => ok({ found: [device] }),
          'camera.inspect': () => ok(inspected({ login })),
        }),
      );
      await user.click(screen.getByRole('button', { name: 'Find my cameras' }));
      await user.click(await screen.findByRole('button', { name: /Use this camera/ }));
      expect(await screen.findByText(words)).toBeTruthy();
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Continue' }).disabled).toBe(true);
      await user.click(screen.getByRole('button', { name: 'Back' }));
      expect(await screen.findByRole('heading', { name: 'Hikvision DS-2CD2032' })).toBeTruthy();
    },
  );

  it('tells why the network could not be searched', async () => {
    const { user } = await renderApp(freshState, '#/setup/cameras', (fake) =>
      fake.handle({ 'camera.scan': () => fail({ code: 'no-network' }) }),
    );
    await user.click(screen.getByRole('button', { name: 'Find my cameras' }));
    expect(await screen.findByText('This PC is not connected to a network')).toBeTruthy();
  });
});
