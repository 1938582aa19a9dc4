import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUnderDouble } from '../electron-double/start-under-double.ts';
import type { RunningApp } from '../electron-double/start-under-double.ts';

/** What the fixture's preload exposes. */
interface Fixture {
  readonly add: (a: number, b: number) => number;
  readonly call: (channel: string, ...args: readonly unknown[]) => Promise<unknown>;
  readonly on: (channel: string, listener: (payload: unknown) => void) => () => void;
  readonly fs: string;
  readonly nested: { readonly deep: { readonly value: number } };
}

declare global {
  var fixture: Fixture;
}

const entry = join(import.meta.dirname, 'fixture-app', 'main.ts');

describe('the electron double, on a small app of its own', () => {
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    app = startUnderDouble({ entry });
    page = await app.page();
    await page.waitForFunction(() => 'fixture' in globalThis);
  }, 60_000);
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
  });

  it('bridges functions both ways, synchronous and not', async () => {
    const seen = await page.evaluate(async () => {
      const { add, call, on, nested } = globalThis.fixture;
      const got = new Promise((resolve) => {
        const off = on('pong', (payload) => {
          off();
          resolve(payload);
        });
      });
      await call('ping');
      return { sum: add(2, 3), payload: await got, deep: nested.deep.value };
    });
    expect(seen).toEqual({ sum: 5, payload: { n: 1 }, deep: 7 });
  });

  it('tells main the sender in the terms of the app', async () => {
    const answer = await page.evaluate(() => globalThis.fixture.call('echo', 1, undefined, { a: [null] }));
    expect(answer).toEqual({ args: [1, undefined, { a: [null] }], origin: 'app://fixture', top: true });
  });

  it('rejects what a handler throws, and what no handler answers', async () => {
    const ask = (channel: string) =>
      page.evaluate(
        (name) => globalThis.fixture.call(name).catch((error: unknown) => String(error)),
        channel,
      );
    expect(await ask('fail')).toContain("Error invoking remote method 'fail': no");
    expect(await ask('nobody')).toContain("No handler registered for 'nobody'");
  });

  it('refuses to carry a function over IPC', async () => {
    const outcome = await page.evaluate(() =>
      globalThis.fixture
        .call('echo', () => 1)
        .then(
          () => 'carried',
          (error: unknown) => String(error),
        ),
    );
    expect(outcome).toContain('could not be cloned');
  });

  it('keeps the preload in a world of its own, without Node', async () => {
    const seen = await page.evaluate(() => ({
      secret: 'secretOfPreload' in globalThis,
      require: 'require' in globalThis,
      fs: globalThis.fixture.fs,
      frozen: Object.isFrozen(globalThis.fixture),
    }));
    expect(seen).toMatchObject({ secret: false, require: false, frozen: true });
    expect(seen.fs).toContain('module not found: node:fs');
  });

  it("serves pages by the app's handler, as a stream, in a secure context", async () => {
    const seen = await page.evaluate(async () => {
      const echo: unknown = await (await fetch('/echo')).json();
      const reader = (await fetch('/stream')).body?.getReader();
      const first = await reader?.read();
      await reader?.cancel();
      return { echo, first: new TextDecoder().decode(first?.value), secure: globalThis.isSecureContext };
    });
    expect(seen).toEqual({
      echo: { url: 'app://fixture/echo', from: 'app://fixture/' },
      first: 'first',
      secure: true,
    });
  });

  it("enforces the app's own CSP", async () => {
    const refused = await page.evaluate(async () => {
      const violation = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
      });
      const element = document.createElement('script');
      element.textContent = 'globalThis.inlineRan = true';
      document.body.append(element);
      return { directive: await violation, ran: Reflect.get(globalThis, 'inlineRan') === true };
    });
    expect(refused).toEqual({ directive: 'script-src-elem', ran: false });
  });

  it('asks the app before the page goes elsewhere or opens a window', async () => {
    const before = page.url();
    await page.click('#away');
    const away = await app.recorded('navigation', ({ url }) => url === 'https://example.com/');
    expect(away.facts['allowed']).toBe(false);
    await page.click('#blank');
    const blank = await app.recorded('window-open');
    expect(blank.facts).toEqual({ url: 'https://example.com/blank', action: 'deny' });
    expect(page.url()).toBe(before);
  });

  it('ends on SIGTERM', async () => {
    process.kill(app.pid, 'SIGTERM');
    expect(await app.exited).toBe(0);
  });
});
