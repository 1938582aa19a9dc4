import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Names that the build makes: no dots but the extension's, no separators, so no way out of the folder. */
const assetPath = /^\/(?:assets\/)?[\w-]+(?:\.[\w-]+)*\.(?:js|css|svg|png|woff2|html)$/;

/** A file of the built renderer with its type and how long it keeps, or null where there is none by that path. */
export const serveFile = async (
  uiDir: string,
  pathname: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response | null> => {
  if (!assetPath.test(pathname)) return null;
  try {
    const body = await readFile(join(uiDir, pathname));
    const forever = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return new Response(body, {
      headers: {
        ...headers,
        'content-type': contentTypes[extname(pathname)] ?? '',
        'cache-control': forever,
      },
    });
  } catch {
    return null;
  }
};
