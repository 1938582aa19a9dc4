import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const textTypes = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg']);
/** The page fits one packet as it is, and an uncompressed page has no length that tells of its content (BREACH). */
const keptPlain = new Set(['.html']);
/** The desktop app's own page; nothing outside asks for it. */
const notForOutside = new Set(['index.html']);
/** A built renderer has some forty files; more means a wrong folder. */
const MAX_FILES = 2_000;

export interface StaticFile {
  readonly type: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip: Buffer | null;
  readonly brotli: Buffer | null;
}

/** Request path -> file. Only what is in this map can ever be served: no path reaches the file system. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

const listFiles = async (uiDir: string): Promise<string[]> => {
  const entries = await readdir(uiDir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && contentTypes[extname(entry.name)] !== undefined)
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(uiDir.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !notForOutside.has(name))
    .slice(0, MAX_FILES);
};

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The viewer page and, from file to file, whatever it names; the desktop app's larger scripts stay out. */
const collect = async (uiDir: string): Promise<ReadonlyMap<string, Buffer>> => {
  const names = await listFiles(uiDir);
  const wanted = ['viewer.html'];
  const found = new Map<string, Buffer>();
  for (const name of wanted) {
    if (found.has(name) || !names.includes(name)) continue;
    const content = await readFile(join(uiDir, name));
    found.set(name, content);
    if (!textTypes.has(extname(name))) continue;
    const text = content.toString('utf8');
    wanted.push(...names.filter((other) => !found.has(other) && text.includes(baseName(other))));
  }
  return found;
};

/** As the build has compressed it, with all the time it wanted; null where it has not. */
const readCompressed = async (path: string): Promise<Buffer | null> => {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

/** For the small files that the build copies as they are; the window need not be larger than they are. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 16 } };

const prepare = async (uiDir: string, name: string, plain: Buffer): Promise<StaticFile> => {
  const text = textTypes.has(extname(name)) && !keptPlain.has(extname(name));
  const path = join(uiDir, name);
  return {
    type: contentTypes[extname(name)] ?? 'application/octet-stream',
    // The build puts a hash of the content into every name below assets/.
    cacheControl: name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    gzip: text ? ((await readCompressed(`${path}.gz`)) ?? (await compressGzip(plain))) : null,
    brotli: text
      ? ((await readCompressed(`${path}.br`)) ?? (await compressBrotli(plain, brotliOptions)))
      : null,
  };
};

/** Reads the viewer once, at start. A folder without a built viewer gives an empty map. */
export const loadStaticFiles = async (uiDir: string): Promise<StaticFiles> => {
  const found = await collect(uiDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new Map<string, Buffer>();
    throw error;
  });
  const prepared = await Promise.all(
    [...found].map(async ([name, content]): Promise<[string, StaticFile]> => [
      `/${name}`,
      await prepare(uiDir, name, content),
    ]),
  );
  return new Map(prepared);
};

export interface Encoded {
  readonly body: Buffer;
  readonly encoding: 'br' | 'gzip' | null;
}

/** The smallest form that this browser says it reads. */
export const encodeFor = (file: StaticFile, acceptEncoding: string | undefined): Encoded => {
  const accepts = acceptEncoding ?? '';
  if (file.brotli !== null && /\bbr\b/.test(accepts)) return { body: file.brotli, encoding: 'br' };
  if (file.gzip !== null && /\bgzip\b/.test(accepts)) return { body: file.gzip, encoding: 'gzip' };
  return { body: file.plain, encoding: null };
};
