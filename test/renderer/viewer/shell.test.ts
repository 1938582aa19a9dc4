import { describe, expect, it } from 'vitest';
import { createShell, filesOf, type Shell, type ShellStore } from '../../../renderer/viewer/worker/shell.ts';

const page = (version: number): string => `<!doctype html>
  <link rel="icon" href="./assets/icon-1.svg" />
  <link rel="manifest" href="./viewer.webmanifest" />
  <link rel="preload" as="fetch" href="/api/cameras" />
  <script type="module" src="./assets/viewer-${version}.js"></script>
  <a href="https://elsewhere.example/x">x</a>`;

const memoryStore = (): ShellStore & { readonly paths: () => readonly string[] } => {
  const held = new Map<string, Response>();
  return {
    match: (path) => Promise.resolve(held.get(path)?.clone()),
    put: (path, response) => {
      held.set(path, response);
      return Promise.resolve();
    },
    delete: (path) => Promise.resolve(held.delete(path)),
    keys: () =>
      Promise.resolve([...held.keys()].map((path) => ({ url: `https://home.example:7443${path}` }))),
    paths: () => [...held.keys()].toSorted(),
  };
};

const open = (home: {
  version: number;
  away: readonly string[];
}): { shell: Shell; store: ReturnType<typeof memoryStore>; asked: string[] } => {
  const store = memoryStore();
  const asked: string[] = [];
  const shell = createShell({
    open: () => Promise.resolve(store),
    fetch: (path) => {
      asked.push(path);
      if (home.away.includes(path)) return Promise.reject(new TypeError('no answer'));
      return Promise.resolve(new Response(path === '/' ? page(home.version) : path));
    },
  });
  return { shell, store, asked };
};

describe('the kept shell', () => {
  it('holds the page and what it names, nothing of the API and nothing from elsewhere', () => {
    expect(filesOf(page(1))).toEqual(['/assets/icon-1.svg', '/viewer.webmanifest', '/assets/viewer-1.js']);
  });

  it('opens without the line, for a share link too', async () => {
    const { shell } = open({ version: 1, away: [] });
    expect(await shell.kept('/')).toBeNull();
    await shell.refresh();
    expect(await (await shell.kept('/'))?.text()).toBe(page(1));
    expect(await (await shell.kept('/s'))?.text()).toBe(page(1));
    expect(await (await shell.kept('/assets/viewer-1.js'))?.text()).toBe('/assets/viewer-1.js');
    expect(await shell.kept('/api/cameras')).toBeNull();
  });

  it('takes over a new version whole, and lets the old one go', async () => {
    const home = { version: 1, away: [] as readonly string[] };
    const { shell, store, asked } = open(home);
    await shell.refresh();
    home.version = 2;
    asked.length = 0;
    await shell.refresh();
    expect(store.paths()).toEqual(['/', '/assets/icon-1.svg', '/assets/viewer-2.js', '/viewer.webmanifest']);
    expect(asked).not.toContain('/assets/icon-1.svg');
  });

  it('stays with the old version while the new one is not all there', async () => {
    const home = { version: 1, away: [] as readonly string[] };
    const { shell, store } = open(home);
    await shell.refresh();
    const before = store.paths();
    home.version = 2;
    home.away = ['/assets/viewer-2.js'];
    await expect(shell.refresh()).rejects.toThrow('no answer');
    expect(store.paths()).toEqual(before);
    expect(await (await shell.kept('/'))?.text()).toBe(page(1));
  });

  it('keeps a file fetched on the way until the page changes, and never a failure', async () => {
    const home = { version: 1, away: [] as readonly string[] };
    const { shell } = open(home);
    await shell.refresh();
    await shell.keep('/assets/players-1.js', new Response('players'));
    await shell.keep('/assets/gone.js', new Response('', { status: 404 }));
    await shell.refresh();
    expect(await (await shell.kept('/assets/players-1.js'))?.text()).toBe('players');
    expect(await shell.kept('/assets/gone.js')).toBeNull();
    home.version = 2;
    await shell.refresh();
    expect(await shell.kept('/assets/players-1.js')).toBeNull();
  });

  it('asks for the page alone while nothing has changed', async () => {
    const { shell, asked } = open({ version: 1, away: [] });
    await shell.refresh();
    asked.length = 0;
    await shell.refresh();
    expect(asked).toEqual(['/']);
  });
});
