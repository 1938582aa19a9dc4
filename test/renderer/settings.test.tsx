import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { redactedReport } from '../../renderer/settings/report.ts';
import { ok } from '../../shared/errors.ts';
import type { AppState } from '../../shared/model.ts';
import { Settings } from '../../shared/model.ts';
import { frontDoor, homeState, openExposure } from './fakes/app-state.ts';
import { giveBrowserWhatItLacks } from './fakes/browser.ts';
import type { FakeCore } from './fakes/fake-core.ts';
import { renderApp } from './fakes/render-app.tsx';

beforeEach(giveBrowserWhatItLacks);
afterEach(cleanup);

const saving = (fake: FakeCore): void =>
  fake.handle({
    'settings.set': (input) => {
      const settings = Settings.parse({ ...fake.get().settings, ...input });
      fake.publish({ settings });
      return ok(settings);
    },
  });
const inputsOf = (core: FakeCore, name: string) =>
  core.calls.filter((call) => call.name === name).map(({ input }) => input);

describe('settings', () => {
  it('change light and dark at once', async () => {
    const { user } = await renderApp(homeState, '#/settings', saving);
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset['mantineColorScheme']).toBe('dark'));
    await user.click(screen.getByRole('radio', { name: 'Light' }));
    await waitFor(() => expect(document.documentElement.dataset['mantineColorScheme']).toBe('light'));
  });

  it('show what only the app can do in the app alone', async () => {
    await renderApp(homeState, '#/settings', saving, 'browser');
    expect(screen.queryByRole('switch', { name: /Start Porthole/ })).toBeNull();
    cleanup();
    const { core, user } = await renderApp(homeState, '#/settings', saving, 'desktop');
    await user.click(screen.getByRole('switch', { name: 'Start Porthole when I sign in to this PC' }));
    await user.click(screen.getByRole('switch', { name: 'when a guest opens a link' }));
    const { desktop } = core.get().settings;
    expect([desktop.startAtLogin, desktop.notices.linkOpened, desktop.notices.newDevice]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('ask a dynamic DNS service only for what it needs', async () => {
    const { core, user } = await renderApp(homeState, '#/settings', (fake) =>
      fake.handle({
        'ddns.set': (input) => {
          const ddns = { provider: input?.provider ?? '', hostname: input?.hostname ?? '' };
          fake.publish({ ddns });
          return ok(ddns);
        },
      }),
    );
    const card = screen.getByRole('region', { name: 'A name for your home' });
    expect(within(card).queryByLabelText('User name')).toBeNull();
    await user.click(within(card).getByLabelText('Name'));
    await user.paste('myhome.duckdns.org');
    await user.click(within(card).getByLabelText('Token'));
    await user.paste('secret-token');
    await user.click(within(card).getByRole('button', { name: 'Use this name' }));
    expect(inputsOf(core, 'ddns.set')).toEqual([
      { provider: 'duckdns', hostname: 'myhome.duckdns.org', token: 'secret-token' },
    ]);
    expect(await screen.findByText('myhome.duckdns.org, at DuckDNS')).toBeTruthy();
    expect(screen.queryByDisplayValue('secret-token')).toBeNull();
  });

  it('order a certificate only when its terms were agreed to', async () => {
    const { core, user } = await renderApp(homeState, '#/settings');
    const card = screen.getByRole('region', { name: 'Certificate' });
    await user.click(within(card).getByText('Which one?', { selector: 'summary' }));
    await user.click(within(card).getByRole('radio', { name: /for your home’s address/ }));
    const use = within(card).getByRole<HTMLButtonElement>('button', { name: 'Use this certificate' });
    expect(use.disabled).toBe(true);
    await user.click(within(card).getByRole('checkbox', { name: /I agree/ }));
    await user.click(use);
    expect(inputsOf(core, 'certificate.set')).toEqual([{ kind: 'acme-ip', agreeTerms: true }]);
  });
});

/** A state with something of the home's own in every place where a person, a device or a service may put it. */
const plantedState: AppState = {
  ...homeState,
  cameras: [
    {
      ...frontDoor,
      source: {
        kind: 'snapshot',
        url: 'http://planted-camera.example.net/cgi/planted-path.jpg?token=planted',
      },
      liveUrl: 'rtsp://192.168.1.20/planted-live?sid=planted',
      problem: { code: 'camera-unreachable', host: 'planted-camera.example.net', reason: 'dns' },
    },
  ],
  gateway: { ...homeState.gateway, fingerprint: `${'AB:'.repeat(31)}CD`, url: 'https://planted.example.net' },
  exposure: {
    ...openExposure,
    url: 'https://planted-home.duckdns.org:41234',
    evidence: [
      { fact: 'answer', value: 'GET /control?session=planted&x=planted at http://192.168.1.1/planted' },
    ],
  },
  router: {
    lanIp: '192.168.1.5',
    gatewayIp: '192.168.1.1',
    interfaces: [
      {
        name: 'eth0',
        ip: '192.168.1.5',
        prefix: 24,
        mac: 'd8:bb:c1:12:34:56',
        kind: 'lan',
        defaultRoute: true,
      },
    ],
    services: [{ protocol: 'upnp', externalIp: '93.184.216.34', manufacturer: 'AVM' }],
    foreignMappings: [
      {
        externalPort: 9_000,
        internalIp: '192.168.1.9',
        internalPort: 9_000,
        description: 'planted-playstation',
      },
    ],
    seenAt: '2026-03-01T12:00:00.000Z',
  },
  address: {
    kind: 'public',
    publicIpv4: '93.184.216.34',
    publicIpv6: '2001:db8::12:34',
    sources: [{ source: 'ipify', ip: '93.184.216.34' }],
  },
  links: [
    { id: 'planted-link', label: 'planted-guest', cameraIds: [], createdAt: '', expiresAt: '', opened: 0 },
  ],
  viewers: [
    {
      ...{ id: 'planted-session', ip: '203.0.113.9', who: 'planted-guest', guest: true },
      ...{ userAgent: 'planted-agent', sinceAt: '', lastSeenAt: '', cameraIds: [], watching: true },
    },
  ],
  forwards: [
    {
      ...{ id: 'f', name: 'planted-forward', listenPort: 1, targetHost: '192.168.1.9', targetPort: 1 },
      ...{ allow: ['203.0.113.0/24'], untilAt: '', connections: 0, bytesIn: 0, bytesOut: 0 },
    },
  ],
  ddns: {
    provider: 'duckdns',
    hostname: 'planted-home.duckdns.org',
    stoppedBy: 'KO for planted-home.duckdns.org with planted-0123456789abcdef0123',
  },
  certificate: {
    ...{ kind: 'acme-name', phase: 'failed', fingerprint: 'EF:EF', subject: 'CN=planted-home.duckdns.org' },
    ...{ notBefore: '', notAfter: '' },
    problem: { code: 'acme-refused', detail: 'planted-home.duckdns.org: no answer from 93.184.216.34' },
  },
  path: {
    verdict: 'camera-offline',
    alternatives: [],
    hops: [
      {
        id: 'camera',
        state: 'fail',
        finding: 'camera-offline',
        evidence: [
          { fact: 'camera', value: 'Front door' },
          { fact: 'mac', value: 'd8:bb:c1:65:43:21' },
          { fact: 'forwarded', value: 'planted-playstation' },
        ],
      },
    ],
    checkedAt: '2026-03-01T12:00:00.000Z',
  },
};

describe('the report for a helper', () => {
  const report = redactedReport(plantedState);
  it('holds no name, key, session, outside address or number of a device that was planted', () => {
    expect(JSON.stringify(plantedState)).toContain('planted');
    const own = ['Front door', '216.34', '203.0.113', '12:34', '65:43:21', 'AB:AB', '2001:db8::'];
    expect(own.filter((secret) => report.includes(secret))).toEqual([]);
    expect(report).not.toMatch(/planted/);
  });

  it.each(['camera-offline', '192.168.1.20', '93.184.x.x', 'd8:bb:c1:…', '"manufacturer": "AVM"'])(
    'holds what a helper needs: %s',
    (fact) => {
      expect(report).toContain(fact);
    },
  );

  it('holds what the gateway and the way in are at', () => {
    expect(JSON.parse(report)).toMatchObject({
      gateway: { passwordSet: true },
      exposure: { phase: 'open' },
      ddns: { provider: 'duckdns' },
      counts: { links: 1, viewers: 1, forwards: 1 },
    });
  });
});
