import { createHash } from 'node:crypto';
import { localeFor } from '../../../../shared/locale.ts';
import { securityHeaders } from '../security-headers.ts';
import { en } from './en.ts';
import type { ProofWords } from './en.ts';
import { languageFor, languages, preferredLanguages } from './languages.ts';
import { style } from './style.ts';

/** What opening the page showed. `hairpin`: by the home's own public address, which its router turned round. */
export type ProofFinding =
  | { readonly kind: 'outside' | 'home' | 'hairpin'; readonly visit: ProofVisit }
  | { readonly kind: 'used'; readonly usedAt: number }
  | { readonly kind: 'expired' | 'unknown' };

export interface ProofVisit {
  readonly ip: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Where the phone believes to be, as its browser wrote it; null where it wrote nothing of the kind. */
  readonly host: string | null;
  /** Of the TLS connection, e.g. `TLSv1.3`. */
  readonly protocol: string | null;
  /** Under a certificate that browsers trust. */
  readonly trusted: boolean;
}

/** What the page's language and its advice are chosen by. */
export interface ProofReader {
  readonly acceptLanguage: string | undefined;
  readonly userAgent: string;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '');

const fill = (words: string, facts: Readonly<Record<string, string>>): string =>
  words.replaceAll(/\{(\w+)\}/g, (hole, name: string) => safe(facts[name] ?? hole));

const mark =
  '<svg class="mark" viewBox="0 0 48 48" aria-hidden="true"><circle class="rim" cx="24" cy="24" r="20.5"/>' +
  '<circle class="lens" cx="24" cy="24" r="13"/><path class="wave" d="M11.4 27c3.4-2.4 5.6-2.4 8.4-.6s5.4 1.8 8.4 0 5.4-1.8 8.4.6' +
  'A13 13 0 0 1 11.4 27z"/><path class="shine" d="M15.6 22.5a9 9 0 0 1 6.4-6.8"/></svg>';
const tick =
  '<span class="state"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8.5l3.2 3.2L13 4.8"/></svg></span>';
const stop =
  '<span class="state not"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3.4v5.4M8 12.4v.1"/></svg></span>';

/** One thing alone has no number. */
const steps = (items: readonly string[]): string =>
  items.length === 1
    ? `<p class="steps">${items.join('')}</p>`
    : `<ol class="steps">${items.map((item) => `<li>${item}</li>`).join('')}</ol>`;

const keepWords = (words: ProofWords, userAgent: string): string => {
  if (/iPhone|iPad/.test(userAgent)) return words.keepIos;
  return /Android/.test(userAgent) ? words.keepAndroid : words.keepOther;
};

interface Sheet {
  readonly words: ProofWords;
  readonly clock: (at: number) => string;
  readonly userAgent: string;
}

const row = ([name = '', value = '', more]: readonly string[]): string =>
  `<div><dt>${name}</dt><dd>${safe(value)}${more === undefined ? '' : `<small>${more}</small>`}</dd></div>`;

/** What was seen, in the phone's own terms. */
const facts = ({ words, clock }: Sheet, fromWhere: string, visit: ProofVisit): string => {
  const rows = [
    [words.from, visit.ip, fromWhere],
    ...(visit.host === null ? [] : [[words.reached, visit.host]]),
    ...(visit.protocol === null
      ? []
      : [[words.secured, fill(words.encrypted, { protocol: visit.protocol.replace('TLSv', 'TLS ') })]]),
    [words.at, clock(visit.at)],
  ];
  return `<dl>${rows.map(row).join('')}</dl>`;
};

const tryAgain = ({ words }: Sheet, first: readonly string[] = []): string =>
  `<h2>${words.next}</h2>${steps([...first, words.newSquare])}`;

interface Body {
  readonly title: string;
  readonly good: boolean;
  readonly lead: string;
  readonly rest: string;
}

const outside = (sheet: Sheet, visit: ProofVisit): Body => {
  const { words, userAgent } = sheet;
  const button = `<h2>${words.next}</h2><a class="button" href="/">${words.open}</a>`;
  const after = steps([words.signIn, keepWords(words, userAgent)]);
  const note = visit.trusted ? '' : `<p class="note">${words.warned}</p>`;
  const rest = facts(sheet, words.fromOutside, visit) + button + after + note;
  return { title: words.outsideTitle, good: true, lead: words.outsideLead, rest };
};

const bodyOf = (sheet: Sheet, finding: ProofFinding): Body => {
  const { words } = sheet;
  switch (finding.kind) {
    case 'outside':
      return outside(sheet, finding.visit);
    case 'home':
    case 'hairpin': {
      const [lead, fromWhere] =
        finding.kind === 'home' ? [words.homeLead, words.fromHome] : [words.hairpinLead, words.fromHairpin];
      const rest = facts(sheet, fromWhere, finding.visit) + tryAgain(sheet, [words.wifiOff]);
      return { title: words.homeTitle, good: false, lead, rest };
    }
    case 'used': {
      const lead = fill(words.usedLead, { time: sheet.clock(finding.usedAt) });
      return { title: words.usedTitle, good: false, lead, rest: tryAgain(sheet) };
    }
    case 'expired':
      return { title: words.expiredTitle, good: false, lead: words.expiredLead, rest: tryAgain(sheet) };
    case 'unknown':
      return { title: words.unknownTitle, good: false, lead: words.unknownLead, rest: tryAgain(sheet) };
  }
};

/** The page for this phone: no script, no other file, its words in the phone's language. */
export const proofPage = (finding: ProofFinding, { acceptLanguage, userAgent }: ProofReader): string => {
  const preferred = preferredLanguages(acceptLanguage);
  const language = languageFor(preferred);
  const words = languages[language] ?? en;
  const time = new Intl.DateTimeFormat(localeFor(language, preferred), { timeStyle: 'short' });
  const { title, good, lead, rest } = bodyOf({ words, clock: (at) => time.format(at), userAgent }, finding);
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">' +
    '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex,nofollow">' +
    '<meta name="format-detection" content="telephone=no">' +
    '<meta name="theme-color" content="#f6f0e4" media="(prefers-color-scheme:light)">' +
    '<meta name="theme-color" content="#0d1c31" media="(prefers-color-scheme:dark)">' +
    `<title>${title} · Porthole</title><link rel="icon" href="data:,"><style>${style}</style></head>` +
    `<body><main>${mark}<h1>${good ? tick : stop}${title}</h1><p class="lead">${lead}</p>${rest}</main></body></html>`
  );
};

const styleHash = createHash('sha256').update(style).digest('base64');

/** This page alone has a style of its own; the hash lets in that style and no other, and no script at all. */
export const proofPageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': (securityHeaders['content-security-policy'] ?? '')
    .replace("style-src 'self'", `style-src 'sha256-${styleHash}'`)
    .replace("script-src 'self'", "script-src 'none'"),
};
