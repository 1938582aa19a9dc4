import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../electron/core/gateway/proof-page/languages.ts';
import { proofPage, proofPageHeaders } from '../../electron/core/gateway/proof-page/page.ts';
import type { ProofFinding } from '../../electron/core/gateway/proof-page/page.ts';
import { keepScreen } from './screenshots.ts';
import { findBarriers, startPhones } from './viewer-phone.ts';
import type { Phones } from './viewer-phone.ts';

const visit = {
  ip: '203.0.113.77',
  at: Date.UTC(2026, 2, 1, 12, 5),
  host: '198.51.100.24:8443',
  protocol: 'TLSv1.3',
  trusted: false,
};
const findings: Readonly<Record<string, ProofFinding>> = {
  outside: { kind: 'outside', visit },
  home: { kind: 'home', visit: { ...visit, ip: '192.168.178.23' } },
  hairpin: { kind: 'hairpin', visit: { ...visit, ip: '198.51.100.24' } },
  used: { kind: 'used', usedAt: visit.at },
  expired: { kind: 'expired' },
  unknown: { kind: 'unknown' },
};
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

const papers = { light: 'rgb(246, 240, 228)', dark: 'rgb(13, 28, 49)' };

const titleOf = (kind: string, language: string): string => {
  const words = languages[language] ?? languages['en'];
  const titles: Readonly<Record<string, string | undefined>> = {
    outside: words?.outsideTitle,
    home: words?.homeTitle,
    hairpin: words?.homeTitle,
    used: words?.usedTitle,
    expired: words?.expiredTitle,
    unknown: words?.unknownTitle,
  };
  return titles[kind] ?? '';
};

describe('the page that a phone opens to prove the way in', () => {
  const opened = new AsyncDisposableStack();
  let phones: Phones;
  let address = '';

  beforeAll(async () => {
    const server = createServer((request, response) => {
      const finding = findings[(request.url ?? '').slice(1)];
      const reader = {
        acceptLanguage: request.headers['accept-language'],
        userAgent: request.headers['user-agent'] ?? '',
      };
      if (finding === undefined) response.writeHead(404).end();
      else response.writeHead(200, proofPageHeaders).end(proofPage(finding, reader));
    });
    opened.defer(() => new Promise<void>((done) => server.close(() => done())));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const place = server.address();
    if (place === null || typeof place === 'string') throw new Error('no port');
    address = `http://127.0.0.1:${place.port}`;
    phones = opened.use(await startPhones());
  });
  afterAll(() => opened.disposeAsync());

  it.each([
    ['outside', 'en'],
    ['outside', 'de'],
    ['outside', 'zh-CN'],
    ['home', 'de'],
    ['hairpin', 'fr'],
    ['used', 'pt-BR'],
    ['expired', 'es'],
    ['unknown', 'zh-CN'],
  ] as const)('%s in %s: fits, without barriers, complaints or a second request', async (kind, language) => {
    await using phone = await phones.open(undefined, { locale: language, userAgent: iPhone });
    const { page, asked, complaints } = phone;
    await page.goto(`${address}/${kind}`);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(titleOf(kind, language));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    for (const [colorScheme, paper] of Object.entries(papers)) {
      await page.emulateMedia({ colorScheme: colorScheme === 'dark' ? 'dark' : 'light' });
      // The style got past the page's own policy.
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(paper);
      expect(await findBarriers(phone)).toEqual([]);
    }
    await keepScreen(page, `proof-${kind}-${language}`);
    expect(asked).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
});
