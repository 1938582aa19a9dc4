import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import * as z from 'zod';
import { launchChromium } from '../electron-double/chromium.ts';
import { watchForComplaints } from './complaints.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Phone extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly devtools: CDPSession;
  readonly complaints: readonly string[];
  /** Every address the page asked for. */
  readonly asked: readonly string[];
}

export interface Phones extends AsyncDisposable {
  /** A fresh phone: no cookie, no cache, no kept shell. `kind`: what makes it another than the usual one. */
  open(
    signedInAs?: BrowserContext,
    kind?: Pick<BrowserContextOptions, 'locale' | 'userAgent'>,
  ): Promise<Phone>;
}

/** A browser that takes the home's self-signed certificate, as a person does after comparing the fingerprint; or with other switches. */
export const startPhones = async (
  switches: readonly string[] = ['--ignore-certificate-errors'],
): Promise<Phones> => {
  const { context: first, kill } = await launchChromium(switches);
  const browser = first.browser();
  if (browser === null) throw new Error('no browser behind the context');
  const open: Phones['open'] = async (signedInAs, kind = {}) => {
    const state = await signedInAs?.storageState();
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      hasTouch: true,
      locale: 'en-GB',
      ignoreHTTPSErrors: true,
      ...kind,
      ...(state === undefined ? {} : { storageState: state }),
    });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    const complaints = watchForComplaints(page);
    return { page, context, devtools, complaints, asked, [Symbol.asyncDispose]: () => context.close() };
  };
  return {
    open,
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      kill();
    },
  };
};

/** A line of 1.6 Mbit/s and 150 ms: a phone at the edge of its cell. */
export const SLOW_LINE = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 } as const;

export const putOnLine = async (phone: Phone, line: typeof SLOW_LINE | 'none' | 'free'): Promise<void> => {
  const free = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  const shape = line === 'none' || line === 'free' ? free : line;
  await phone.devtools.send('Network.emulateNetworkConditions', { offline: line === 'none', ...shape });
};

const Findings = z.array(z.string());

/** What axe finds wrong. It runs in a world of its own, so that the page keeps its CSP. */
export const findBarriers = async ({ devtools }: Pick<Phone, 'devtools'>): Promise<readonly string[]> => {
  const { frameTree } = await devtools.send('Page.getFrameTree');
  const { executionContextId: contextId } = await devtools.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  });
  await devtools.send('Runtime.evaluate', { contextId, expression: axe });
  const expression = `axe.run().then(({ violations }) => violations.map(
    ({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`;
  const { result } = await devtools.send('Runtime.evaluate', {
    contextId,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  return Findings.parse(result.value);
};

/** Makes the page believe that the person looked away, or back: headless pages are always in sight. */
export const lookAway = (page: Page, away: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, away);
