import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type {
  IpcMainInvokeEvent,
  WebContents,
  WebFrameMain,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Chromium } from './chromium.ts';
import type { IpcRouter } from './ipc-main.ts';
import { isolatedWorldScript, mainWorldScript } from './page-scripts.ts';
import type { PageScriptNames } from './page-scripts.ts';
import type { Part } from './part.ts';
import { partitionHeader } from './protocol.ts';
import type { SessionDouble } from './session.ts';
import { fromStandIn, toStandIn } from './stand-in-origin.ts';
import { fromWire, toWire } from './wire.ts';

/** What a window's page needs of the double around it. */
export interface Surroundings {
  readonly chromium: Promise<Chromium>;
  readonly ipc: IpcRouter;
  readonly record: (kind: string, facts: object) => void;
  readonly sessionOf: (preferences: WebPreferences) => SessionDouble;
}

type Members = Part<
  WebContents,
  | 'id'
  | 'loadURL'
  | 'send'
  | 'isDestroyed'
  | 'setWindowOpenHandler'
  | 'getURL'
  | 'isLoading'
  | 'executeJavaScript'
  | 'focus'
>;

interface FromPage {
  readonly kind: 'invoke' | 'send';
  readonly id: number;
  readonly channel: string;
  readonly args: readonly unknown[];
}

/** A request that waits for the double's word. */
interface Paused {
  readonly requestId: string;
  readonly request: { readonly url: string };
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
}

const preventable = (): { defaultPrevented: boolean; preventDefault: () => void } => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});

/** A page of the real Chromium, spoken to as Electron speaks to a renderer. */
export class WebContentsDouble extends EventEmitter implements Members {
  readonly id: number;
  readonly session: object;
  readonly #own: SessionDouble;
  readonly #around: Surroundings;
  readonly #names: PageScriptNames;
  readonly #opened: Promise<{ page: Page; cdp: CDPSession }>;
  /** Isolated worlds that live, by execution context; a frame that navigates gets a new one. */
  readonly #worlds = new Map<number, { frameId: string; origin: string }>();
  #mainFrameId = '';
  #url = '';
  #expected: string | null = null;
  #destroyed = false;
  #windowOpen: Parameters<WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'deny' });

  constructor(id: number, preferences: WebPreferences, around: Surroundings) {
    super();
    this.id = id;
    this.#own = around.sessionOf(preferences);
    this.session = this.#own.session;
    this.#around = around;
    const nonce = `double-${randomBytes(8).toString('hex')}`;
    this.#names = { world: 'Electron Isolated Context', binding: `${nonce}-ipc`, nonce };
    this.#opened = this.#open(preferences);
    // A failure shows at the first loadURL; before that there is nobody to tell.
    this.#opened.catch(() => undefined);
  }

  async loadURL(url: string): Promise<void> {
    const { page } = await this.#opened;
    this.#expected = toStandIn(url);
    await page.goto(this.#expected, { waitUntil: 'load' });
    this.#url = url;
    this.emit('dom-ready', {});
    this.emit('did-finish-load', {});
  }

  send(channel: string, ...args: unknown[]): void {
    const text = JSON.stringify([channel, args.map(toWire)]);
    void this.#inMainFrame(`deliver(...${text})`);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.#windowOpen = handler;
  }

  getURL(): string {
    return this.#url;
  }

  isLoading(): boolean {
    return this.#url === '';
  }

  focus(): void {
    this.emit('focus', {});
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const { page } = await this.#opened;
    return page.evaluate(code);
  }

  async destroy(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed', {});
    const { page } = await this.#opened;
    if (this.#own.partition === '') await page.close();
    else await page.context().close();
  }

  /** Ends the renderer, as a fault in a decoder would. */
  async crash(): Promise<void> {
    // The command itself is never answered.
    void (await this.cdp()).send('Page.crash').catch(() => undefined);
  }

  /** The page itself, for parts of the double only. */
  async cdp(): Promise<CDPSession> {
    return (await this.#opened).cdp;
  }

  async #open(preferences: WebPreferences): Promise<{ page: Page; cdp: CDPSession }> {
    const page = await (await this.#context()).newPage();
    page.once('crash', () => {
      this.#around.record('page-crash', { id: this.id });
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    const cdp = await page.context().newCDPSession(page);
    await this.#watch(cdp);
    const { world, binding } = this.#names;
    await cdp.send('Runtime.addBinding', { name: binding, executionContextName: world });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(this.#names) });
    if (preferences.preload !== undefined) {
      const source = isolatedWorldScript(this.#names, readFileSync(preferences.preload, 'utf8'));
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: world });
    }
    return { page, cdp };
  }

  /** A session of its own is a browser profile of its own; its requests say whose they are. */
  async #context(): Promise<BrowserContext> {
    const { context } = await this.#around.chromium;
    const { partition } = this.#own;
    if (partition === '') return context;
    const browser = context.browser();
    if (browser === null) throw new Error('Chromium has gone');
    return browser.newContext({ extraHTTPHeaders: { [partitionHeader]: partition } });
  }

  async #watch(cdp: CDPSession): Promise<void> {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== this.#names.world) return;
      const { frameId = '' } = context.auxData as { readonly frameId?: string };
      this.#worlds.set(context.id, { frameId, origin: fromStandIn(context.origin) });
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#worlds.delete(executionContextId),
    );
    cdp.on('Runtime.executionContextsCleared', () => this.#worlds.clear());
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.#names.binding)
        void this.#receive(JSON.parse(payload) as FromPage, executionContextId);
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#mainFrameId) this.#url = fromStandIn(url);
    });
    cdp.on('Page.windowOpen', ({ url }) => this.#openWindow(fromStandIn(url)));
    cdp.on('Fetch.requestPaused', (paused) => void this.#decide(cdp, paused).catch(() => undefined));
    await cdp.send('Runtime.enable');
    await cdp.send('Page.enable');
    const { frameTree } = await cdp.send('Page.getFrameTree');
    this.#mainFrameId = frameTree.frame.id;
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
  }

  async #decide(cdp: CDPSession, paused: Paused): Promise<void> {
    const { requestId, resourceType, request } = paused;
    const url = fromStandIn(request.url);
    if (!this.#own.lets(url)) {
      this.#around.record('request-refused', { url });
      await cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    } else if (resourceType === 'Document') await this.#decideNavigation(cdp, paused);
    else await cdp.send('Fetch.continueRequest', { requestId });
  }

  /** The page itself wants to go somewhere: the app is asked as Electron asks it. Loads of the app's own pass. */
  async #decideNavigation(cdp: CDPSession, paused: Paused): Promise<void> {
    const url = paused.request.url;
    const isMainFrame = paused.frameId === this.#mainFrameId;
    const expected = isMainFrame && url === this.#expected;
    if (expected) this.#expected = null;
    const event = { ...preventable(), url: fromStandIn(url), isMainFrame, isSameDocument: false };
    if (!expected) {
      const name = paused.redirectedRequestId === undefined ? 'will-navigate' : 'will-redirect';
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit(name, event, event.url);
      this.#around.record('navigation', { url: event.url, allowed: !event.defaultPrevented });
    }
    const { requestId } = paused;
    if (event.defaultPrevented) await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    else await cdp.send('Fetch.continueRequest', { requestId });
  }

  #openWindow(url: string): void {
    const details = { url, frameName: '', features: '', disposition: 'foreground-tab' } as const;
    const answer: WindowOpenHandlerResponse = this.#windowOpen({
      ...details,
      referrer: { url: '', policy: 'default' },
    });
    this.#around.record('window-open', { url, action: answer.action });
  }

  async #receive(message: FromPage, contextId: number): Promise<void> {
    const event = this.#senderOf(contextId) as unknown as IpcMainInvokeEvent;
    const args = message.args.map(fromWire);
    if (message.kind === 'send') {
      this.#around.ipc.ipcMain.emit(message.channel, event, ...args);
      return;
    }
    const outcome = await this.#around.ipc.invoke(message.channel, event, args).then(
      (value) => [message.id, false, toWire(value)],
      (error: unknown) => [
        message.id,
        true,
        `Error invoking remote method '${message.channel}': ${error instanceof Error ? error.message : String(error)}`,
      ],
    );
    await this.#inWorld(contextId, `settle(...${JSON.stringify(outcome)})`);
  }

  #senderOf(contextId: number): {
    sender: WebContentsDouble;
    senderFrame: Part<WebFrameMain, 'origin' | 'parent' | 'url'> | null;
  } {
    const world = this.#worlds.get(contextId);
    if (world === undefined) return { sender: this, senderFrame: null };
    const isMain = world.frameId === this.#mainFrameId;
    const frame = { origin: world.origin, url: `${world.origin}/`, parent: null };
    return {
      sender: this,
      senderFrame: isMain ? frame : { ...frame, parent: frame as unknown as WebFrameMain },
    };
  }

  async #inMainFrame(call: string): Promise<void> {
    const found = [...this.#worlds].find(([, world]) => world.frameId === this.#mainFrameId);
    if (found !== undefined) await this.#inWorld(found[0], call);
  }

  /** A world may end between two messages, as a renderer may; what was under way is lost with it. */
  async #inWorld(contextId: number, call: string): Promise<void> {
    const { cdp } = await this.#opened;
    const expression = `globalThis[${JSON.stringify(this.#names.nonce)}]?.${call}; undefined`;
    await cdp.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  }
}
