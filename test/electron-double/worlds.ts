export interface WorldsOptions {
  /** Known to these two scripts only, so that the page cannot speak on their channel. */
  readonly nonce: string;
  readonly side: 'main' | 'isolated';
}

export interface WorldLink {
  /** contextBridge.exposeInMainWorld, seen from the isolated side. */
  readonly expose: (key: string, api: unknown) => void;
}

/**
 * One half of contextBridge, installed in both worlds of a page. Two JavaScript worlds share the DOM and nothing
 * else: a CustomEvent crosses synchronously, and Chromium clones its detail. Functions and promises cross as
 * numbers, so, as in Electron, a synchronous function answers at once and an asynchronous one by a promise.
 */
export const joinWorlds = ({ nonce, side }: WorldsOptions): WorldLink => {
  interface Message {
    readonly kind: 'call' | 'answer' | 'settle' | 'expose';
    readonly id?: number;
    readonly key?: string;
    readonly failed?: boolean;
    readonly value?: unknown;
  }
  type AnyFunction = (...args: readonly unknown[]) => unknown;
  const other = side === 'main' ? 'isolated' : 'main';
  const functions = new Map<number, AnyFunction>();
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let answer: Message | undefined;

  const send = (message: Message): void =>
    void document.dispatchEvent(new CustomEvent(`${nonce}:${other}`, { detail: message }));
  const settle = (id: number, failed: boolean, value: unknown): void =>
    send({ kind: 'settle', id, failed, value: encode(value) });

  const encode = (value: unknown): unknown => {
    if (typeof value === 'function') {
      functions.set((lastId += 1), value as AnyFunction);
      return { [nonce]: 'function', id: lastId };
    }
    if (value instanceof Promise) {
      const id = (lastId += 1);
      value.then(
        (result: unknown) => settle(id, false, result),
        (error: unknown) => settle(id, true, String(error instanceof Error ? error.message : error)),
      );
      return { [nonce]: 'promise', id };
    }
    if (Array.isArray(value)) return value.map(encode);
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]));
    }
    return value;
  };
  const remote =
    (id: number): AnyFunction =>
    (...args) => {
      answer = undefined;
      send({ kind: 'call', id, value: args.map(encode) });
      // The event crossed and came back before dispatchEvent returned.
      const given = answer as Message | undefined;
      if (given === undefined) throw new Error('the other world did not answer');
      if (given.failed === true) throw new Error(String(given.value));
      return decode(given.value);
    };
  const decode = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(decode);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return value;
    const marked = value as { readonly [nonce]?: unknown; readonly id?: number };
    const id = marked.id ?? 0;
    if (marked[nonce] === 'function') return remote(id);
    if (marked[nonce] === 'promise') {
      return new Promise((resolve, reject) => void promises.set(id, { resolve, reject }));
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
  };
  const run = (message: Message): void => {
    try {
      const args = decode(message.value) as readonly unknown[];
      const result = functions.get(message.id ?? 0)?.(...args);
      send({ kind: 'answer', value: encode(result) });
    } catch (error) {
      send({ kind: 'answer', failed: true, value: error instanceof Error ? error.message : String(error) });
    }
  };
  const expose = (message: Message): void => {
    const api = decode(message.value);
    if (typeof api === 'object') Object.freeze(api);
    Object.defineProperty(globalThis, message.key ?? '', { value: api, enumerable: true });
  };
  document.addEventListener(`${nonce}:${side}`, (event) => {
    const message = (event as CustomEvent<Message>).detail;
    if (message.kind === 'call') run(message);
    else if (message.kind === 'answer') answer = message;
    else if (message.kind === 'expose') expose(message);
    else {
      const waiting = promises.get(message.id ?? 0);
      promises.delete(message.id ?? 0);
      if (message.failed === true) waiting?.reject(new Error(String(message.value)));
      else waiting?.resolve(decode(message.value));
    }
  });
  return { expose: (key, api) => send({ kind: 'expose', key, value: encode(api) }) };
};

type Wire = (value: unknown) => unknown;

export interface PreloadHost {
  readonly require: (name: string) => unknown;
  readonly process: object;
}

/**
 * What a sandboxed preload finds: `require` for electron's two renderer modules, a small `process`, no Node. IPC
 * leaves through a CDP binding and comes in through `globalThis[nonce]`.
 */
export const createPreloadHost = (
  link: WorldLink,
  options: { readonly nonce: string; readonly binding: string; readonly platform: string },
  { toWire, fromWire }: { readonly toWire: Wire; readonly fromWire: Wire },
): PreloadHost => {
  type Listener = (event: object, ...args: readonly unknown[]) => void;
  const scope = globalThis as unknown as Record<string, unknown>;
  const post = scope[options.binding] as (text: string) => void;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Set<Listener>>();
  let lastId = 0;

  const ipcRenderer = {
    invoke: (channel: string, ...args: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const id = (lastId += 1);
        waiting.set(id, { resolve, reject });
        post(JSON.stringify({ kind: 'invoke', id, channel, args: args.map(toWire) }));
      }),
    send: (channel: string, ...args: readonly unknown[]): void =>
      post(JSON.stringify({ kind: 'send', channel, args: args.map(toWire) })),
    on: (channel: string, listener: Listener): object => {
      const known = listeners.get(channel) ?? new Set<Listener>();
      listeners.set(channel, known.add(listener));
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener): object => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };

  scope[options.nonce] = {
    settle: (id: number, failed: boolean, value: unknown): void => {
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (failed) reject?.(new Error(String(value)));
      else resolve?.(fromWire(value));
    },
    deliver: (channel: string, args: readonly unknown[]): void => {
      for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...args.map(fromWire));
    },
  };

  const electron = { contextBridge: { exposeInMainWorld: link.expose }, ipcRenderer };
  return {
    require: (name) => {
      if (name === 'electron' || name === 'electron/renderer') return electron;
      throw new Error(`module not found: ${name} (a sandboxed preload has none of Node's modules)`);
    },
    process: {
      platform: options.platform,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      versions: {},
    },
  };
};
