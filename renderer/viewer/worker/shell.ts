/**
 * The page's shell kept on the phone: the page itself and the files it names, never a picture and never an answer
 * of the gateway. With it the page opens without the line, and can say that the home does not answer.
 */
export interface Shell {
  /** The kept answer for a path, or null. */
  kept(path: string): Promise<Response | null>;
  /** Keeps a file that was fetched on the way: one that the page itself does not name. */
  keep(path: string, response: Response): Promise<void>;
  /** Fetches the page and its files anew; the old ones stay until all of the new ones are there. */
  refresh(): Promise<void>;
}

/** What a Cache does for us. */
export interface ShellStore {
  match(path: string): Promise<Response | undefined>;
  put(path: string, response: Response): Promise<void>;
  delete(path: string): Promise<boolean>;
  keys(): Promise<readonly { readonly url: string }[]>;
}

interface Needs {
  readonly open: () => Promise<ShellStore>;
  /** Asks the home itself, past every cache. */
  readonly fetch: (path: string) => Promise<Response>;
}

const PAGE = '/';

/** Paths of the page that the shell answers. A share link opens the same page. */
export const isPage = (path: string): boolean => path === PAGE || path === '/s';

/** The files a page names, as paths: what the build put beside it, and nothing of the API. */
export const filesOf = (html: string): readonly string[] => {
  const named = [...html.matchAll(/(?:src|href)="\.?(\/[\w./-]+)"/g)].flatMap(([, path]) => path ?? []);
  return [...new Set(named)].filter((path) => path !== PAGE && !path.startsWith('/api/'));
};

export const createShell = ({ open, fetch }: Needs): Shell => {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(path);
    if (!response.ok || response.redirected) throw new Error(`${path} answered ${response.status}`);
    return response;
  };

  const refresh = async (): Promise<void> => {
    const store = await open();
    const page = await get(PAGE);
    const html = await page.clone().text();
    if (html === (await (await store.match(PAGE))?.text())) return;
    const files = filesOf(html);
    // Names below assets/ carry a hash of their content: what is kept under one is still right.
    const missing: string[] = [];
    for (const path of files) {
      if (!path.startsWith('/assets/') || (await store.match(path)) === undefined) missing.push(path);
    }
    const fresh = await Promise.all(missing.map(async (path) => [path, await get(path)] as const));
    for (const [path, response] of fresh) await store.put(path, response);
    await store.put(PAGE, page);
    const wanted = new Set([PAGE, ...files]);
    for (const { url } of await store.keys()) {
      const { pathname } = new URL(url);
      if (!wanted.has(pathname)) await store.delete(pathname);
    }
  };

  return {
    kept: async (path) => (await (await open()).match(isPage(path) ? PAGE : path)) ?? null,
    keep: async (path, response) => {
      if (response.ok && !response.redirected) await (await open()).put(path, response);
    },
    refresh,
  };
};
