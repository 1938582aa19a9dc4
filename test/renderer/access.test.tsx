import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserName, deviceKind } from '../../renderer/access/device-kind.ts';
import { emptyForward, forwardInput, forwardProblems } from '../../renderer/access/forward-fields.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { AppState } from '../../shared/model.ts';
import { frontDoor, homeState, openExposure } from './fakes/app-state.ts';
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

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const phone = {
  id: 'd1',
  userAgent: iphone,
  firstSeenAt: '2026-03-01T10:00:00.000Z',
  lastSeenAt: '2026-03-01T11:00:00.000Z',
  lastIp: '80.187.101.20',
  sessions: 1,
};
const router: AppState['router'] = {
  lanIp: '192.168.1.34',
  gatewayIp: '192.168.1.1',
  interfaces: [],
  services: [],
  foreignMappings: [],
  seenAt: '2026-03-01T11:00:00.000Z',
};
const inputsOf = (core: FakeCore, name: string) =>
  core.calls.filter((call) => call.name === name).map(({ input }) => input);

describe('what a browser says of itself', () => {
  it.each([
    [iphone, 'iphone', 'Safari'],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36',
      'android',
      'Chrome',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0',
      'windows',
      'Edge',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'linux', 'Firefox'],
    ['curl/8.5', 'other', null],
  ])('%s', (userAgent, kind, browser) => {
    expect([deviceKind(userAgent), browserName(userAgent)]).toEqual([kind, browser]);
  });
});

describe('a raw forward', () => {
  const fields = {
    ...emptyForward,
    name: 'SSH',
    listenPort: '2222',
    targetHost: '192.168.1.9',
    targetPort: '22',
    allow: '203.0.113.7/32\n198.51.100.0/24',
  };
  it('needs everything but the outside port', () => {
    expect(Object.keys(forwardProblems(emptyForward)).toSorted()).toEqual([
      'allow',
      'listenPort',
      'name',
      'targetHost',
      'targetPort',
    ]);
    expect(forwardInput({ ...fields, targetPort: '70000' }, 0)).toBeNull();
    expect(forwardInput({ ...fields, externalPort: 'x' }, 0)).toBeNull();
  });
  it('always has an end and a list of who may come', () => {
    expect(forwardInput(fields, 0)).toEqual({
      name: 'SSH',
      listenPort: 2222,
      targetHost: '192.168.1.9',
      targetPort: 22,
      allow: ['203.0.113.7/32', '198.51.100.0/24'],
      untilAt: '1970-01-02T00:00:00.000Z',
    });
  });
});

describe('passkeys on the access page', () => {
  const passkey = {
    id: 'p1',
    label: 'Blue phone',
    hostName: 'home.example.net',
    createdAt: '2026-03-01T10:00:00.000Z',
    lastUsedAt: null,
  };
  const withPasskeys = (gateway: Partial<AppState['gateway']>): AppState => ({
    ...homeState,
    gateway: { ...homeState.gateway, ...gateway },
  });

  it('say what is needed first where there is no name that is vouched for', async () => {
    const { user } = await renderApp(withPasskeys({ passkeys: [], passkeyHost: null }), '#/access');
    expect(screen.getByText(/^Not possible yet/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Open Settings' }));
    expect(location.hash).toBe('#/settings');
  });

  it('are listed with what they were used for, and taken away one at a time', async () => {
    const { core, user } = await renderApp(
      withPasskeys({ passkeys: [passkey], passkeyHost: 'home.example.net' }),
      '#/access',
      (fake) =>
        fake.handle({
          'passkey.remove': () => {
            fake.publish({ gateway: { ...fake.get().gateway, passkeys: [] } });
            return ok({});
          },
        }),
    );
    expect(screen.getByText(/not used yet$/)).toBeTruthy();
    expect(screen.getByText('For home.example.net')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Remove: Blue phone' }));
    expect(inputsOf(core, 'passkey.remove')).toEqual([{ id: 'p1' }]);
    expect(await screen.findByText(/^No passkey yet. On your phone, open home.example.net/)).toBeTruthy();
  });

  it('of an earlier name are said to work no longer', async () => {
    await renderApp(withPasskeys({ passkeys: [passkey], passkeyHost: 'new.example.net' }), '#/access');
    expect(
      screen.getByText(/^Made for home.example.net. It no longer works.*now new.example.net/),
    ).toBeTruthy();
  });

  it('are spoken of before the name is changed, and not while it stays', async () => {
    const { user } = await renderApp(
      {
        ...withPasskeys({ passkeys: [passkey], passkeyHost: 'home.example.net' }),
        ddns: { provider: 'duckdns', hostname: 'home.example.net' },
      },
      '#/settings',
    );
    const warning = /^Your passkeys hold for home.example.net only/;
    expect(screen.queryByText(warning)).toBeNull();
    const field = screen.getByRole('textbox', { name: 'Name' });
    await user.clear(field);
    await user.type(field, 'new.example.net');
    expect(screen.getByText(warning)).toBeTruthy();
  });
});

describe('the access page', () => {
  it('names the devices in words a person knows, and signs one out', async () => {
    let devices = [phone];
    const { core, user } = await renderApp(homeState, '#/access', (fake) =>
      fake.handle({
        'device.list': () => ok({ devices }),
        'device.forget': () => {
          devices = [];
          return ok({});
        },
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Sign out: iPhone, Safari' }));
    expect(inputsOf(core, 'device.forget')).toEqual([{ id: 'd1' }]);
    expect(await screen.findByText('No device has signed in yet.')).toBeTruthy();
  });

  it('closes the shutter with one press', async () => {
    const { core, user } = await renderApp(homeState, '#/access', (fake) =>
      fake.handle({
        'shutter.set': (input) => {
          fake.publish({ gateway: { ...fake.get().gateway, shutterClosed: input?.closed ?? false } });
          return ok({});
        },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Close the shutter' }));
    expect(await screen.findByText(/Nobody outside sees anything, whatever/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Open the shutter' }));
    expect(inputsOf(core, 'shutter.set')).toEqual([{ closed: true }, { closed: false }]);
  });

  it('makes a link for a guest, shows its secret once, and ends it', async () => {
    const garden = { ...frontDoor, id: 'garden', name: 'Garden' };
    const { core, user } = await renderApp(
      { ...homeState, cameras: [frontDoor, garden], exposure: openExposure },
      '#/access',
      (fake) =>
        fake.handle({
          'link.create': (input) => {
            const link = {
              id: 'l1',
              label: input?.label ?? '',
              cameraIds: input?.cameraIds ?? [],
              createdAt: '2026-03-01T10:00:00.000Z',
              expiresAt: input?.expiresAt ?? '',
              opened: 0,
            };
            fake.publish({ links: [link] });
            return ok({ id: 'l1', url: 'https://93.184.216.34:41234/s#secret' });
          },
          'link.revoke': () => {
            fake.publish({ links: [] });
            return ok({});
          },
        }),
    );
    const guests = screen.getByRole('region', { name: 'Guests' });
    await user.type(within(guests).getByLabelText('Who is it for?'), 'Grandma');
    await user.click(within(guests).getByRole('checkbox', { name: 'Garden' }));
    await user.click(within(guests).getByRole('checkbox', { name: 'Write this name on the pictures' }));
    await user.click(within(guests).getByRole('button', { name: 'Make a link' }));
    expect(await within(guests).findByText('https://93.184.216.34:41234/s#secret')).toBeTruthy();
    expect(inputsOf(core, 'link.create')).toMatchObject([
      { label: 'Grandma', cameraIds: ['door'], watermark: true },
    ]);
    await user.click(within(guests).getByRole('button', { name: 'End it now: Grandma' }));
    expect(await within(guests).findByText('Nobody has a link.')).toBeTruthy();
  });

  it('warns where another device has opened a camera to the Internet', async () => {
    const foreignMappings = [
      { externalPort: 8080, internalIp: '192.168.1.20', internalPort: 80, description: 'IPCAM' },
      { externalPort: 6881, internalIp: '192.168.1.9', internalPort: 6881 },
    ];
    await renderApp({ ...homeState, router: { ...router, foreignMappings } }, '#/access');
    const rows = within(screen.getByRole('region', { name: 'What else is open' })).getAllByRole('listitem');
    expect(rows[0]?.textContent).toContain('This is one of your cameras');
    expect(rows[1]?.textContent).not.toContain('This is one of your cameras');
  });

  it('takes a foreign opening off the router only after a second yes', async () => {
    const foreignMappings = [
      { externalPort: 8080, internalIp: '192.168.1.20', internalPort: 80, protocol: 'tcp' as const },
    ];
    const { core, user } = await renderApp(
      { ...homeState, router: { ...router, foreignMappings } },
      '#/access',
    );
    await user.click(screen.getByRole('button', { name: 'Take it off the router: 8080' }));
    expect(inputsOf(core, 'mapping.remove')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Yes, take it off' }));
    expect(inputsOf(core, 'mapping.remove')).toEqual([{ externalPort: 8080, protocol: 'tcp' }]);
  });

  it('puts the second step in force only when a code was seen, and shows the recovery codes', async () => {
    const { core, user } = await renderApp(homeState, '#/access', (fake) =>
      fake.handle({
        'owner.enableTotp': () => ok({ otpauthUrl: 'otpauth://totp/Porthole?secret=ABC', secret: 'ABC' }),
        'owner.confirmTotp': (input) =>
          input?.code === '123456'
            ? ok({ recoveryCodes: ['aaaa-1111', 'bbbb-2222'] })
            : fail({ code: 'code-wrong' }),
      }),
    );
    const card = screen.getByRole('region', { name: 'Second step' });
    await user.click(within(card).getByRole('button', { name: 'Set it up' }));
    await user.type(await within(card).findByLabelText('Code from the app'), '000000');
    await user.click(within(card).getByRole('button', { name: 'Confirm the code' }));
    expect(await within(card).findByText('This code is not right')).toBeTruthy();
    await user.clear(within(card).getByLabelText('Code from the app'));
    await user.type(within(card).getByLabelText('Code from the app'), '123456');
    await user.click(within(card).getByRole('button', { name: 'Confirm the code' }));
    expect(await within(card).findByText('aaaa-1111')).toBeTruthy();
    await user.click(within(card).getByRole('button', { name: 'I have kept them' }));
    expect(within(card).queryByText('aaaa-1111')).toBeNull();
    expect(inputsOf(core, 'owner.confirmTotp')).toEqual([{ code: '000000' }, { code: '123456' }]);
  });
});

describe('the proof by phone', () => {
  const open = {
    ...homeState,
    exposure: openExposure,
    settings: { ...homeState.settings, wizardDone: false },
  };
  const start = (fake: FakeCore) => {
    let count = 0;
    fake.handle({
      'proof.start': () => {
        count += 1;
        const expiresAt = new Date(Date.now() + 600_000).toISOString();
        return ok({ url: `https://93.184.216.34:41234/prove/${count}`, nonce: `${count}`, expiresAt });
      },
    });
  };

  it('tells a visit from inside the home from one from outside', async () => {
    const { core, user } = await renderApp(open, '#/setup/phone', start);
    expect(await screen.findByText('https://93.184.216.34:41234/prove/1')).toBeTruthy();
    const visit = { at: new Date().toISOString(), ip: '192.168.1.7', onLan: true, userAgent: iphone };
    act(() => core.emit('proof.seen', visit));
    expect(screen.getByText('Your phone came in from inside your home')).toBeTruthy();
    expect(screen.queryByText(/It works/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'New square' }));
    await waitFor(() => expect(screen.getByText('https://93.184.216.34:41234/prove/2')).toBeTruthy());
    act(() => core.emit('proof.seen', { ...visit, ip: '80.187.101.20', onLan: false }));
    expect(screen.getByText('It works. Your phone came in from outside')).toBeTruthy();
  });

  it('comes after the address when the way in is open, and is left out when it is closed', async () => {
    const { user } = await renderApp(open, '#/setup/address', start);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Try it on your phone' })).toBeTruthy();
    cleanup();
    const closed = await renderApp(homeState, '#/setup/address', start);
    await closed.user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Your porthole is ready' })).toBeTruthy();
  });
});
