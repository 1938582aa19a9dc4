import { describe, expect, it } from 'vitest';
import {
  languageFor,
  languages,
  preferredLanguages,
} from '../../../electron/core/gateway/proof-page/languages.ts';
import { proofPage, proofPageHeaders } from '../../../electron/core/gateway/proof-page/page.ts';
import { whereFrom } from '../../../electron/core/gateway/proof.ts';
import type { ProofVisit } from '../../../electron/core/gateway/proof-page/page.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { startGateway } from '../../fakes/gateway-host.ts';
import type { TestGateway } from '../../fakes/gateway-host.ts';

const visit: ProofVisit = {
  ip: '203.0.113.77',
  at: Date.UTC(2026, 2, 1, 12, 5),
  host: 'home.example:8443',
  protocol: 'TLSv1.3',
  trusted: false,
};
const german = { acceptLanguage: 'de-AT,de;q=0.9,en;q=0.5', userAgent: '' };
const holes = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('the words of the proof page', () => {
  it('are there in six languages, each in its own, with the same facts', () => {
    expect(Object.keys(languages)).toEqual(['en', 'de', 'es', 'fr', 'pt-BR', 'zh-CN']);
    const { en, ...others } = languages;
    for (const words of Object.values(others)) {
      for (const [key, text] of Object.entries(words)) {
        const english = Object.entries(en ?? {}).find(([name]) => name === key)?.[1] ?? '';
        expect(holes(text)).toEqual(holes(english));
        expect(text).not.toBe(english);
        expect(text).not.toMatch(/[<>&]/);
      }
    }
  });

  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['nl, de;q=0.4, fr;q=0.8', 'fr'],
    ['pt-PT', 'pt-BR'],
    ['zh-Hant-TW;q=0.7', 'zh-CN'],
    ['de;q=0, es', 'es'],
    ['*;q=0.5, ;;;, q=1, en-GB', 'en'],
    [`${'x,'.repeat(5_000)}de`, 'en'],
    ['de;q=9', 'en'],
  ])('%s: %s', (header, language) => {
    expect(languageFor(preferredLanguages(header))).toBe(language);
  });
});

describe('the proof page', () => {
  it('says what was proved, in the phone’s own terms, and what to do next', () => {
    const page = proofPage({ kind: 'outside', visit }, { ...german, userAgent: 'Mozilla/5.0 (iPhone; …)' });
    expect(page).toContain('<html lang="de">');
    for (const fact of ['203.0.113.77', 'home.example:8443', 'TLS 1.3', 'href="/"', 'Zum Home-Bildschirm'])
      expect(page).toContain(fact);
    expect(page).toContain(languages['de']?.warned);
    const trusted = proofPage({ kind: 'outside', visit: { ...visit, trusted: true } }, german);
    expect(trusted).not.toContain(languages['de']?.warned);
    expect(proofPage({ kind: 'outside', visit }, { ...german, userAgent: 'Android 16' })).toContain(
      'Startbildschirm',
    );
  });

  it('promises nothing that was not proved, at home', () => {
    for (const kind of ['home', 'hairpin'] as const) {
      const page = proofPage({ kind, visit }, german);
      expect(page).toContain('Sie sind noch zu Hause');
      expect(page).not.toContain(languages['de']?.outsideTitle);
      expect(page).not.toContain('href="/"');
    }
    expect(proofPage({ kind: 'hairpin', visit }, german)).toContain(languages['de']?.hairpinLead);
  });

  it('writes nothing of the request as HTML', () => {
    const page = proofPage(
      { kind: 'outside', visit: { ...visit, ip: '"><script>', host: "'<b>&" } },
      { acceptLanguage: '"><script>', userAgent: '<script>' },
    );
    expect(page).not.toMatch(/<script|<b>|'<b/);
    expect(page).toContain('&#39;&lt;b&gt;&amp;');
  });

  it('lets in its own style and no script', () => {
    const policy = proofPageHeaders['content-security-policy'];
    expect(policy).toContain("script-src 'none'");
    expect(policy).toMatch(/style-src 'sha256-[\w+/=]{44}';/);
    expect(policy).not.toContain('unsafe');
    expect(proofPage({ kind: 'unknown' }, german)).not.toMatch(/<script|\sstyle=|\son\w+=/);
  });
});

describe('a square that proves nothing any more', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'fr' };
  const open = (home: TestGateway, path: string) => home.ask({ path, headers: browser });
  const newPath = (home: TestGateway): string => {
    const started = home.gateway.startProof();
    if (!started.ok) throw new Error(started.error.code);
    return new URL(started.value.url).pathname;
  };

  it('says honestly why: used, out of time, or unknown; with 404, and as data to programs', async () => {
    await using home = await startGateway();
    const [used, late] = [newPath(home), newPath(home)];
    expect((await open(home, used)).text).toContain(languages['fr']?.homeTitle);
    const again = await open(home, used);
    expect([again.status, again.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(again.text).toContain(languages['fr']?.usedTitle);
    expect((await home.ask({ path: used })).headers['content-type']).toContain('json');
    await home.clock.advance(600_001);
    expect((await open(home, late)).text).toContain(languages['fr']?.expiredTitle);
    expect((await open(home, used)).text).toContain(languages['fr']?.usedTitle);
    const unknown = await open(home, `/prove/${'a'.repeat(22)}`);
    expect([unknown.status, unknown.text.includes(languages['fr']?.unknownTitle ?? '-')]).toEqual([
      404,
      true,
    ]);
    expect(home.services.journal.list().filter(({ code }) => code === 'proof-seen')).toHaveLength(1);
  });

  it('knows the home’s own public address as the router’s loop', async () => {
    await using home = await startGateway();
    home.services.store.update(({ address }) => ({ address: { ...address, publicIpv4: '127.0.0.9' } }));
    // Loopback is at home whatever else it is.
    const page = await home.ask({ path: newPath(home), headers: browser, from: '127.0.0.9' });
    expect(page.text).toContain(languages['fr']?.homeLead);
  });
});

describe('where a phone came from', () => {
  const { store } = createCoreServices(createManualClock());
  store.update(({ address }) => ({
    address: { ...address, publicIpv4: '9.9.9.9', publicIpv6: '2600:1234:5678:9a01::1', wanIp: '100.70.0.1' },
  }));

  it.each([
    ['8.8.8.8', 'outside'],
    ['2600:1234::5', 'outside'],
    ['192.168.1.20', 'home'],
    // Another network of this home: its guests'.
    ['2600:1234:5678:9a02::7', 'home'],
    ['9.9.9.9', 'hairpin'],
    ['100.70.0.1', 'hairpin'],
    // A tunnel of the owner's own leads here whether the port is open or not.
    ['100.101.102.103', 'home'],
    ['192.0.2.7', 'home'],
  ])('%s: %s', (ip, where) => expect(whereFrom(store, ip)).toBe(where));
});
