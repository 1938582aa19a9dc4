import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createI18n } from '../../renderer/i18n/i18n.ts';
import { verdictFact } from '../../renderer/path/verdict-fact.ts';
import { ok } from '../../shared/errors.ts';
import type { Hop, Path, Verdict } from '../../shared/model.ts';
import { homeState, openExposure } from './fakes/app-state.ts';
import { giveBrowserWhatItLacks } from './fakes/browser.ts';
import { renderApp } from './fakes/render-app.tsx';

beforeEach(giveBrowserWhatItLacks);
afterEach(cleanup);

const checkedAt = '2026-03-01T12:00:00.000Z';
const hop = (
  id: Hop['id'],
  state: Hop['state'],
  facts: Readonly<Record<string, string>> = {},
  action?: string,
): Hop => ({
  id,
  state,
  finding: 'unknown',
  evidence: Object.entries(facts).map(([fact, value]) => ({ fact, value })),
  ...(action === undefined ? {} : { action }),
});
const pathOf = (verdict: Verdict, hops: readonly Hop[], alternatives: readonly Verdict[] = []): Path => ({
  verdict,
  alternatives: [...alternatives],
  hops: [...hops],
  checkedAt,
});

describe('the sentence under a verdict', () => {
  const { t } = createI18n();
  const now = Date.parse(checkedAt);
  it.each<[Verdict, Readonly<Record<string, string>>, string]>([
    [
      'cgnat',
      { 'wan-address': '100.72.14.3', 'public-address': '185.12.3.4' },
      'Yours is 100.72.14.3; the Internet sees 185.12.3.4.',
    ],
    ['double-nat', { 'wan-address': '192.168.0.7' }, 'Yours has 192.168.0.7, an address from inside a home.'],
    [
      'mapping-refused',
      { 'router-code': '606', meaning: 'Action not authorized' },
      'It answered 606: Action not authorized.',
    ],
    [
      'port-conflict',
      { 'outside-port': '443', 'held-by': '192.168.1.9', 'rule-name': 'NAS' },
      'Port 443 leads to 192.168.1.9, by the rule “NAS” on your router.',
    ],
    [
      'gateway-down',
      { port: '7443', 'held-by': 'another program' },
      'Port 7443 of this PC is used by another program.',
    ],
    ['vpn-route', { 'way-out': 'wg0' }, 'The way out is wg0.'],
    ['camera-offline', { camera: 'Garden', host: '192.168.1.9' }, 'Garden at 192.168.1.9 is silent.'],
  ])('of %s holds its numbers', (verdict, facts, expected) => {
    expect(verdictFact(t, 'en', pathOf(verdict, [hop('router', 'fail', facts)]), now)).toBe(expected);
  });

  it('is left out rather than filled with holes when a number is missing', () => {
    for (const verdict of [
      'cgnat',
      'double-nat',
      'mapping-refused',
      'port-conflict',
      'vpn-route',
      'reachable',
    ] as const) {
      expect(verdictFact(t, 'en', pathOf(verdict, []), now)).toBeNull();
    }
  });
});

describe('the path screen', () => {
  it('names the cause, what else it could be, and the one thing to do', async () => {
    const path = pathOf(
      'cgnat',
      [hop('isp', 'fail', { 'wan-address': '100.72.14.3' }, 'show-cgnat-help')],
      ['double-nat'],
    );
    const { user } = await renderApp({ ...homeState, path, exposure: openExposure }, '#/path');
    const card = screen.getByRole('region', { name: 'Your provider shares one address among many homes' });
    expect(within(card).getByText('There is another router in front of yours')).toBeTruthy();
    await user.click(within(card).getByRole('button', { name: 'What I can do' }));
    expect(await screen.findByRole('heading', { level: 1, name: /shares one address/ })).toBeTruthy();
    expect(screen.getByText('Ask your provider for a public IPv4 address')).toBeTruthy();
  });

  it('shows the evidence of a stop when asked', async () => {
    const path = pathOf('open-unproven', [
      hop('gateway', 'ok', { port: '7443', 'fingerprint-matches': 'true', 'answered-ms': '3.2' }),
    ]);
    const { user } = await renderApp({ ...homeState, path }, '#/path');
    await user.click(screen.getByText('What this rests on'));
    expect(screen.getByText('It is our own certificate').nextSibling?.textContent).toBe('yes');
    expect(screen.getByText('Answered after').nextSibling?.textContent).toBe('3 ms');
  });

  it('checks stop by stop', async () => {
    const { core, user } = await renderApp(homeState, '#/path');
    const answer = Promise.withResolvers<void>();
    const path = pathOf('closed', [hop('camera', 'ok')]);
    core.handle({
      'path.check': async () => {
        await answer.promise;
        core.publish({ path });
        return ok(path);
      },
    });
    await user.click(screen.getByRole('button', { name: 'Check the path' }));
    expect(screen.getAllByText('Looking')).toHaveLength(6);
    await act(async () => {
      answer.resolve();
      await answer.promise;
    });
    await waitFor(() => expect(screen.queryAllByText('Looking')).toHaveLength(0), { timeout: 3_000 });
    expect(screen.getByText('Fine')).toBeTruthy();
    expect(core.calls.find(({ name }) => name === 'path.check')?.input).toEqual({});
  });

  it('asks outside only with the owner’s leave', async () => {
    const settings = { ...homeState.settings, outsideChecks: true };
    const { core, user } = await renderApp({ ...homeState, settings }, '#/path');
    await user.click(screen.getByRole('button', { name: 'Check the path' }));
    expect(core.calls.find(({ name }) => name === 'path.check')?.input).toEqual({ outside: true });
  });

  it('opens the way in again where that is the remedy, and looks whether it helped', async () => {
    const path = pathOf('mapping-missing', [hop('router', 'fail', {}, 'open-again')]);
    const { core, user } = await renderApp({ ...homeState, path, exposure: openExposure }, '#/path');
    const card = screen.getByRole('region', { name: 'Your router forgot the port' });
    await user.click(within(card).getByRole('button', { name: 'Open it again' }));
    expect(core.calls.map(({ name }) => name).slice(1)).toEqual(['exposure.open', 'path.check']);
  });
});
