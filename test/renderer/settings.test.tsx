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

describe('the report for a helper', () => {
  const state: AppState = {
    ...homeState,
    cameras: [{ ...frontDoor, source: { kind: 'snapshot', url: 'http://192.168.1.20/cgi/secret-path.jpg' } }],
    exposure: openExposure,
    address: {
      kind: 'public',
      publicIpv4: '93.184.216.34',
      publicIpv6: '2001:db8:12:34:56:78:9a:bc',
      sources: [],
    },
    links: [{ id: 'l', label: 'Grandma', cameraIds: [], createdAt: '', expiresAt: '', opened: 0 }],
    path: {
      verdict: 'camera-offline',
      alternatives: [],
      hops: [
        {
          id: 'camera',
          state: 'fail',
          finding: 'camera-offline',
          evidence: [{ fact: 'camera', value: 'Front door' }],
        },
      ],
      checkedAt: '2026-03-01T12:00:00.000Z',
    },
  };
  it('holds no name, no outside address and no path of a camera', () => {
    const report = redactedReport(state);
    for (const secret of ['Front door', 'Grandma', '93.184.216.34', '12:34:56', 'secret-path']) {
      expect(report).not.toContain(secret);
    }
  });
  it('holds what a helper needs', () => {
    const report = redactedReport(state);
    for (const fact of [
      'camera-offline',
      '192.168.1.20',
      '93.184.x.x',
      '"phase": "open"',
      '"passwordSet": true',
    ]) {
      expect(report).toContain(fact);
    }
  });
});
