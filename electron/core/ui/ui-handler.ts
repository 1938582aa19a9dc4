import type { CameraPictures } from '../cameras/contract.ts';
import { statusOf } from '../http-status.ts';
import { serveFile } from './serve-file.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Every answer to the owner's own screen carries these, failures too. */
export const uiSecurityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const answer = (
  status: number,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Response => new Response(body, { status, headers: { ...uiSecurityHeaders, ...headers } });

const json = (status: number, value: unknown): Response =>
  answer(status, JSON.stringify(value), { 'content-type': 'application/json', 'cache-control': 'no-store' });

const notFound = (): Response => json(404, { ok: false, error: { code: 'not-found' } });

const servePicture = async (cameras: CameraPictures, id: string, request: Request): Promise<Response> => {
  const asked = Number(new URL(request.url).searchParams.get('width') ?? Number.NaN);
  const width = Number.isInteger(asked) && asked > 0 ? Math.min(asked, 7680) : undefined;
  const picture = await cameras.snapshot(id, { width, signal: request.signal });
  if (!picture.ok) return json(statusOf(picture.error), picture);
  return answer(200, Buffer.from(picture.value.jpeg), {
    'content-type': 'image/jpeg',
    'cache-control': 'no-store',
    'x-picture-at': new Date(picture.value.at).toISOString(),
    'x-picture-revision': String(picture.value.revision),
  });
};

const serveBuilt = async (uiDir: string, pathname: string): Promise<Response> =>
  (await serveFile(uiDir, pathname === '/' ? '/index.html' : pathname, uiSecurityHeaders)) ?? notFound();

/** A request for one of the built files, which needs no core: a window may load while the core is still being built. */
export const isFileRequest = (request: Request): boolean =>
  !new URL(request.url).pathname.startsWith('/cameras/');

/** Answers a request for one of the built files. */
export const createFileHandler =
  (uiDir: string) =>
  async ({ method, url }: Request): Promise<Response> =>
    method === 'GET' || method === 'HEAD' ? serveBuilt(uiDir, new URL(url).pathname) : notFound();

/**
 * The one handler for the owner's own screen: the built UI and `/cameras/<id>/snapshot.jpg[?width=N]`. Mounted on
 * `protocol.handle` in Electron and on the admin server; who may ask is the host's business.
 */
export const createUiHandler =
  (deps: { readonly uiDir: string; readonly cameras: CameraPictures }) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return notFound();
    const { pathname } = new URL(request.url);
    const camera = /^\/cameras\/([\w-]+)\/snapshot\.jpg$/.exec(pathname);
    if (camera?.[1] !== undefined) return servePicture(deps.cameras, camera[1], request);
    return serveBuilt(deps.uiDir, pathname);
  };
