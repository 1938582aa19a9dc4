import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n, languages, speak } from '../../renderer/i18n/i18n.ts';
import type { LanguageCode } from '../../renderer/i18n/i18n.ts';
import { letterText } from '../../renderer/provider/letter.ts';
import type { LetterAsk } from '../../renderer/provider/letter.ts';
import { ok } from '../../shared/errors.ts';
import type { IspInfo } from '../../shared/isp.ts';
import type { Path, Verdict } from '../../shared/model.ts';
import { homeState, openExposure } from './fakes/app-state.ts';
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

const cox: IspInfo = {
  note: {
    isp: 'Vodafone (cable)',
    country: 'DE',
    cgnat: 'some',
    blockedInboundPorts: ['25/tcp', 'all IPv4 on DS-Lite lines'],
    note: 'Many newer lines are DS-Lite.',
    sources: ['https://example.org/ports', 'library-file:1'],
    confidence: 'verified',
    remedy: 'ask for dual stack',
    verifiedFields: ['cgnat (press)', 'blockedInboundPorts (partial)'],
  },
  evidence: [{ from: 'reverse-dns', value: 'ip-7.vodafone-ip.de' }],
  letter: {
    ask: 'public-ipv4',
    provider: 'Vodafone (cable)',
    wanIp: '100.70.3.4',
    publicIp: '203.0.113.9',
    kind: 'cgnat',
    externalPort: 41_234,
    writtenAt: '2026-11-23T12:00:00.000Z',
  },
};

const asks = ['public-ipv4', 'bridge', 'unblock-port', 'static'] as const satisfies readonly LetterAsk[];
const codes = Object.keys(languages).filter((code): code is LanguageCode => Object.hasOwn(languages, code));

describe.each(codes)('the letter to the provider in %s', (code) => {
  it.each(asks)('asks for %s with this home’s facts, and nothing is left open in it', async (ask) => {
    const i18n = createI18n();
    await speak(i18n, code);
    const letter = letterText(i18n.getFixedT(code, 'app'), code, ask, cox.letter);
    for (const fact of ['Vodafone', '100.70.3.4', '203.0.113.9', '2026']) expect(letter).toContain(fact);
    expect(letter.includes('41234')).toBe(ask === 'unblock-port');
    expect(letter).not.toMatch(/\{\{|undefined|\(cable\)|https?:/);
    const { provider: _provider, wanIp: _wan, ...rest } = cox.letter;
    const shorter = letterText(i18n.getFixedT(code, 'app'), code, ask, rest);
    expect(shorter).not.toMatch(/\{\{|undefined|100\.70/);
  });
});

const pathOf = (verdict: Verdict): Path => ({
  verdict,
  alternatives: [],
  hops: [],
  checkedAt: new Date().toISOString(),
});
const shared = {
  ...openExposure,
  problem: { code: 'wan-not-public', wanIp: '100.70.3.4', kind: 'cgnat' },
} as const;
const knowing = (info: IspInfo) => (core: Parameters<NonNullable<Parameters<typeof renderApp>[2]>>[0]) =>
  core.handle({ 'isp.get': () => ok(info) });
const ways = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

describe('what is known of the provider', () => {
  it('names it, says what is known, and from where', async () => {
    await renderApp({ ...homeState, exposure: shared }, '#/setup/way', knowing(cox));
    const card = within(await screen.findByRole('region', { name: 'Your provider' }));
    expect(card.getByText('Vodafone (cable)')).toBeTruthy();
    expect(card.getByText('By the name of your address: ip-7.vodafone-ip.de')).toBeTruthy();
    expect(card.getByText(/Some of its lines share one IPv4 address/)).toBeTruthy();
    expect(card.getByText('Ports that it keeps closed from outside, as far as we know: 25/tcp')).toBeTruthy();
    expect(
      card.getByText(/Read in a source: whether addresses are shared and the closed ports\./),
    ).toBeTruthy();
    expect(card.getByText(/As of November 2026/)).toBeTruthy();
    expect(card.getByText('Many newer lines are DS-Lite.').getAttribute('lang')).toBe('en');
    expect(card.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      'https://example.org/ports',
    ]);
  });

  it('says so where it cannot tell, and still has the ways and the letter', async () => {
    const { provider: _provider, ...letter } = cox.letter;
    await renderApp(
      { ...homeState, exposure: shared },
      '#/setup/way',
      knowing({ ...cox, note: null, evidence: [], letter }),
    );
    expect(await screen.findByText(/We could not tell which provider you have/)).toBeTruthy();
    expect(screen.getByText(/^Hello,/)).toBeTruthy();
  });

  it('lists the ways in order of ease, in the wizard and on the page of help alike', async () => {
    const order = [
      'What you can do, the easiest first',
      'Use IPv6, if your line has it',
      'Ask your provider for a public IPv4 address',
      'Make your provider’s box a mere modem',
      'Use a private network of your own',
    ];
    await renderApp({ ...homeState, exposure: shared }, '#/setup/way', knowing(cox));
    await screen.findByText('Vodafone (cable)');
    expect(ways()).toEqual(['Your provider', ...order]);
    cleanup();
    await renderApp({ ...homeState, exposure: shared }, '#/help/cgnat', knowing(cox));
    await screen.findByText('Vodafone (cable)');
    expect(ways()).toEqual(['Your provider', ...order]);
  });

  it.each([
    ['cgnat', 'Ask your provider for a public IPv4 address', /shared with other customers/],
    ['double-nat', 'Make the first box a mere modem', /bridge mode/],
    ['isp-blocks-port', 'Ask your provider to let the port through', /Port: 41234, TCP/],
    ['address-changed', 'Ask your provider for a fixed address', /fixed public IPv4 address/],
  ] as const)('is on the path page when the verdict is %s', async (verdict, way, letter) => {
    const state = { ...homeState, exposure: openExposure, path: pathOf(verdict) };
    await renderApp(state, '#/path', knowing(cox));
    expect(await screen.findByText('Vodafone (cable)')).toBeTruthy();
    expect(ways()).toContain(way);
    const [text] = screen.getAllByText(/^Hello Vodafone,/);
    expect(text?.textContent).toMatch(letter);
  });

  it('is not on the path page when it has nothing to do with the verdict', async () => {
    const { core } = await renderApp({ ...homeState, path: pathOf('pc-firewall') }, '#/path', knowing(cox));
    expect(screen.queryByRole('region', { name: 'Your provider' })).toBeNull();
    expect(core.calls.some(({ name }) => name === 'isp.get')).toBe(false);
  });

  it('is in the wizard too when a check since then found that the port is dropped on the way', async () => {
    const state = { ...homeState, exposure: openExposure, path: pathOf('isp-blocks-port') };
    await renderApp(state, '#/setup/way', knowing(cox));
    expect(await screen.findByText('Something on the way drops this port')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try another port' })).toBeTruthy();
    cleanup();
    const before = { ...pathOf('isp-blocks-port'), checkedAt: '2026-02-01T12:00:00.000Z' };
    await renderApp({ ...state, path: before }, '#/setup/way', knowing(cox));
    expect(screen.queryByText('Something on the way drops this port')).toBeNull();
  });

  it('saves the letter as a file', async () => {
    const { user } = await renderApp({ ...homeState, exposure: shared }, '#/setup/way', knowing(cox));
    await screen.findByText('Vodafone (cable)');
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    await user.click(screen.getByRole('button', { name: 'Save as a file' }));
    expect(saved).toEqual(['Letter to my provider 2026-11-23.txt']);
  });
});
