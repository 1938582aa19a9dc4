import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/errors.ts';
import { Settings } from '../../shared/model.ts';
import { frontDoor, freshState, homeState, openExposure } from './fakes/app-state.ts';
import { giveBrowserWhatItLacks } from './fakes/browser.ts';
import type { FakeCore } from './fakes/fake-core.ts';
import { renderApp } from './fakes/render-app.tsx';

beforeEach(() => {
  giveBrowserWhatItLacks();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('jpeg')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A core that does what the wizard asks, as the real one would. */
const willing = (core: FakeCore): void =>
  core.handle({
    'camera.test': () => ok({ width: 640, height: 480, bytes: 9_000, auth: 'none' }),
    'camera.add': (input) => {
      core.publish({ cameras: [...core.get().cameras, { ...frontDoor, name: input?.name ?? '' }] });
      return ok({ id: frontDoor.id });
    },
    'camera.update': () => ok({}),
    'owner.setPassword': () => {
      core.publish({ gateway: { ...core.get().gateway, passwordSet: true, phase: 'listening' } });
      return ok({});
    },
    'exposure.open': () => {
      core.publish({ exposure: openExposure });
      return ok(openExposure);
    },
    'settings.set': (input) => {
      const settings = Settings.parse({ ...core.get().settings, ...input });
      core.publish({ settings });
      return ok(settings);
    },
  });

const button = (name: string) => screen.getByRole('button', { name });
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const inputsOf = (core: FakeCore, name: string) =>
  core.calls.filter((call) => call.name === name).map(({ input }) => input);

describe('the wizard', () => {
  it('leads from nothing to an address, by its main buttons alone', async () => {
    const { core, user } = await renderApp(freshState, '', willing);
    await user.click(button('Get started'));
    await user.type(await screen.findByLabelText('Camera address'), '192.168.1.20/snapshot.jpg');
    await user.type(screen.getByLabelText('Camera name'), 'Front door');
    await user.click(button('Continue'));
    await heading('Is this your camera?');
    expect(await screen.findByRole('img', { name: 'Picture from Front door' })).toBeTruthy();
    await user.click(button('Continue'));
    await user.type(await screen.findByLabelText('Password'), 'seagull teapot ladder');
    await user.type(screen.getByLabelText('Repeat the password'), 'seagull teapot ladder');
    await user.click(button('Continue'));
    await user.click(await screen.findByRole('button', { name: 'Open the way in' }));
    await heading('Your router says it is open');
    await user.click(button('Continue'));
    expect(await screen.findByText('https://93.184.216.34:41234')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'QR code for https://93.184.216.34:41234' })).toBeTruthy();
    await user.click(button('Continue'));
    await heading('Try it on your phone');
    await user.click(button('Continue'));
    await user.click(await screen.findByRole('button', { name: 'Finish' }));
    await heading('Your cameras');
    expect(core.get().settings.wizardDone).toBe(true);
    expect(inputsOf(core, 'camera.add')).toEqual([
      { name: 'Front door', source: { kind: 'snapshot', url: 'http://192.168.1.20/snapshot.jpg' } },
    ]);
    expect(inputsOf(core, 'owner.setPassword')).toEqual([{ password: 'seagull teapot ladder' }]);
  }, 30_000);

  it('never says "reachable" when the router only said open', async () => {
    await renderApp({ ...homeState, exposure: openExposure }, '#/setup/done');
    await heading('Everything is set up');
    expect(screen.getByText(/Nobody has come in from outside yet/)).toBeTruthy();
    expect(screen.queryByText(/Seen from outside/)).toBeNull();
  });

  it('keeps what was typed when going back and forth and out', async () => {
    const { user } = await renderApp(freshState, '#/setup/cameras');
    await user.type(screen.getByLabelText('Camera address'), 'http://192.168.1.20/a.jpg');
    await user.click(button('Back'));
    await user.click(await screen.findByRole('link', { name: 'Finish later' }));
    await user.click(await screen.findByRole('button', { name: 'Find my cameras' }));
    expect((await screen.findByLabelText<HTMLInputElement>('Camera address')).value).toBe(
      'http://192.168.1.20/a.jpg',
    );
  });

  it('says in three lines what is wrong with the camera and keeps nothing', async () => {
    const { core, user } = await renderApp(freshState, '#/setup/cameras', (fake) =>
      fake.handle({
        'camera.test': () => fail({ code: 'camera-unreachable', host: '192.168.1.99', reason: 'timeout' }),
      }),
    );
    await user.type(screen.getByLabelText('Camera address'), '192.168.1.99');
    await user.click(button('Continue'));
    const problem = await screen.findByRole('alert');
    expect(within(problem).getByText('The camera at 192.168.1.99 does not answer')).toBeTruthy();
    expect(within(problem).getByText('Nothing came back from 192.168.1.99 in time.')).toBeTruthy();
    expect(within(problem).getByText(/has power/)).toBeTruthy();
    expect(inputsOf(core, 'camera.add')).toEqual([]);
  });

  it('moves a login out of the address before anyone sees it sent', async () => {
    const { core, user } = await renderApp(freshState, '#/setup/cameras', willing);
    await user.type(screen.getByLabelText('Camera address'), 'http://admin:s3cret@192.168.1.20/snap.jpg');
    await user.tab();
    expect(screen.getByLabelText<HTMLInputElement>('Camera address').value).toBe(
      'http://192.168.1.20/snap.jpg',
    );
    expect(screen.getByLabelText<HTMLInputElement>('User name').value).toBe('admin');
    await user.click(button('Continue'));
    await heading('Is this your camera?');
    expect(inputsOf(core, 'camera.add')).toEqual([
      {
        name: 'My camera',
        source: { kind: 'snapshot', url: 'http://192.168.1.20/snap.jpg' },
        username: 'admin',
        password: 's3cret',
      },
    ]);
  });

  it.each([
    ['', 'Enter the camera’s address.'],
    ['ftp://192.168.1.20', /does not look like an address/],
  ])('asks for an address that can be one: "%s"', async (typed, message) => {
    const { core, user } = await renderApp(freshState, '#/setup/cameras', willing);
    if (typed !== '') await user.type(screen.getByLabelText('Camera address'), typed);
    await user.click(button('Continue'));
    expect(await screen.findByText(message)).toBeTruthy();
    expect(inputsOf(core, 'camera.test')).toEqual([]);
  });

  it('takes the demo camera with one button', async () => {
    const { core, user } = await renderApp(freshState, '#/setup/cameras', willing);
    await user.click(button('Use the demo camera'));
    await heading('Is this your camera?');
    expect(inputsOf(core, 'camera.add')).toEqual([{ name: 'Demo camera', source: { kind: 'demo' } }]);
  });

  it('changes the camera that exists instead of adding it twice', async () => {
    const { core, user } = await renderApp(homeState, '#/setup/cameras', willing);
    const name = screen.getByLabelText<HTMLInputElement>('Camera name');
    expect(name.value).toBe('Front door');
    await user.clear(name);
    await user.type(name, 'Gate');
    await user.click(button('Continue'));
    await heading('Is this your camera?');
    expect(inputsOf(core, 'camera.add')).toEqual([]);
    expect(inputsOf(core, 'camera.update')).toEqual([
      { id: 'door', name: 'Gate', source: { kind: 'snapshot', url: 'http://192.168.1.20/snapshot.jpg' } },
    ]);
  });

  it('lets no short and no mistyped password through', async () => {
    const { core, user } = await renderApp({ ...freshState, cameras: [frontDoor] }, '#/setup/lock', willing);
    await user.type(screen.getByLabelText('Password'), 'short');
    await user.click(button('Continue'));
    expect(screen.getAllByText('At least 8 characters, 5 so far.')).toHaveLength(1);
    await user.type(screen.getByLabelText('Password'), ' but longer now');
    await user.type(screen.getByLabelText('Repeat the password'), 'something else');
    await user.click(button('Continue'));
    expect(screen.getByText('The two passwords differ.')).toBeTruthy();
    expect(inputsOf(core, 'owner.setPassword')).toEqual([]);
  });

  it('opens nothing before there is a password', async () => {
    await renderApp(freshState, '#/setup/way', willing);
    expect(screen.queryByRole('button', { name: 'Open the way in' })).toBeNull();
    expect(button('Choose a password')).toBeTruthy();
  });

  it('shows what the router refused, and lets the user go on without', async () => {
    const { user } = await renderApp(homeState, '#/setup/way', (fake) =>
      fake.handle({ 'exposure.open': () => fail({ code: 'router-not-found', triedMs: 3_000 }) }),
    );
    await user.click(button('Open the way in'));
    const problem = await screen.findByRole('alert');
    expect(within(problem).getByText('Your router does not open ports by itself')).toBeTruthy();
    await user.click(button('Not now'));
    await heading('This is your address');
    expect(screen.getByText('https://192.168.1.34:7443')).toBeTruthy();
  });

  it('puts the focus on the question of each screen', async () => {
    const { user } = await renderApp(freshState, '');
    await user.click(button('Get started'));
    const title = await heading('Where is your camera?');
    await waitFor(() => expect(document.activeElement).toBe(title));
  });

  it('can be clicked through with the keyboard alone', async () => {
    const { core, user } = await renderApp(freshState, '', willing);
    const press = async (name: string) => {
      for (let step = 0; step < 40 && document.activeElement?.textContent !== name; step += 1)
        await user.tab();
      await user.keyboard('{Enter}');
    };
    await press('Get started');
    await heading('Where is your camera?');
    await press('Use the demo camera');
    await heading('Is this your camera?');
    await press('Continue');
    await heading('Choose a password');
    await user.tab();
    for (let step = 0; step < 40 && document.activeElement !== screen.getByLabelText('Password'); step += 1)
      await user.tab();
    await user.keyboard('seagull teapot ladder');
    for (
      let step = 0;
      step < 9 && document.activeElement !== screen.getByLabelText('Repeat the password');
      step += 1
    )
      await user.tab();
    await user.keyboard('seagull teapot ladder{Enter}');
    await heading('May Porthole open the way in?');
    await press('Open the way in');
    await heading('Your router says it is open');
    await press('Continue');
    await heading('This is your address');
    await press('Continue');
    await heading('Try it on your phone');
    await press('Continue');
    await heading('Everything is set up');
    await press('Finish');
    await heading('Your cameras');
    expect(core.get().settings.wizardDone).toBe(true);
  });
});
