import { connect } from 'node:net';
import { exchange } from '../http-request.ts';
import { headerValue, headerValues } from '../http-head.ts';
import type { HttpAnswer, HttpContext } from '../http-request.ts';
import { findPictureStart } from '../jpeg.ts';
import type { Timeouts } from '../timeouts.ts';
import type { SightingOf } from './contract.ts';

/** A banner is not worth more: a device that takes longer is found by its other signs. */
const probeTimeouts: Timeouts = { connectMs: 700, idleMs: 1_200, totalMs: 1_800 };
const RTSP_MS = 1_200;
/** The title stands at the beginning of a page. */
const MAX_PAGE_BYTES = 32 * 1024;
/** Ports where a service is TLS from the first byte. */
export const tlsPorts: ReadonlySet<number> = new Set([443, 8443, 19443, 5001]);
/** Vendor ports that speak neither HTTP nor RTSP: connecting was enough. */
const opaquePorts: ReadonlySet<number> = new Set([37777, 34567, 8800, 9000, 1935]);
export const rtspPorts: ReadonlySet<number> = new Set([554, 8554, 10554, 7070, 7447, 1554, 558, 322]);

const bodyStart = async (answer: HttpAnswer): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MAX_PAGE_BYTES) break;
    }
  } catch {
    // A connection that broke has said what it had to say.
  }
  return Buffer.concat(chunks).subarray(0, MAX_PAGE_BYTES);
};

const titleOf = (page: string): string => (/<title[^>]*>([^<]{0,200})/i.exec(page)?.[1] ?? '').trim();
const realmOf = (values: readonly string[]): string =>
  /realm\s*=\s*(?:"([^"]{0,200})|([^\s,]{1,200}))/i
    .exec(values.join(', '))
    ?.slice(1)
    .find((part) => part !== undefined) ?? '';

const isPicture = (contentType: string, body: Buffer): boolean =>
  findPictureStart(body) === 0 ||
  (/multipart\/x-mixed-replace/i.test(contentType) && findPictureStart(body) >= 0);

/** `GET path` without credentials: who answers there, and whether it is a picture. */
export const probeHttp = async (
  host: string,
  port: number,
  path: string,
  signal: AbortSignal,
): Promise<SightingOf<'http'> | null> => {
  const secure = tlsPorts.has(port);
  const context: HttpContext = {
    timeouts: probeTimeouts,
    // Nothing is sent that a stranger with another certificate could not have: no pin is kept.
    pins: { get: () => undefined, set: () => undefined },
    signal: AbortSignal.any([signal, AbortSignal.timeout(probeTimeouts.totalMs)]),
  };
  try {
    const answered = await exchange(
      { url: new URL(`${secure ? 'https' : 'http'}://${host}:${port}${path}`) },
      context,
    );
    if (!answered.ok) return null;
    await using answer = answered.value;
    const body = await bodyStart(answer);
    const { head } = answer;
    // Bytes that are no HTTP at all come back without a header.
    if (head.headers.length === 0 && findPictureStart(body) !== 0) return null;
    return {
      kind: 'http',
      host,
      port,
      secure,
      status: head.status,
      server: (headerValue(head, 'server') ?? '').slice(0, 200),
      realm: realmOf(headerValues(head, 'www-authenticate')),
      title: titleOf(body.toString('utf8')),
      picture: isPicture(headerValue(head, 'content-type') ?? '', body),
    };
  } catch {
    // The scan ended, or this device took too long.
    return null;
  }
};

const rtspRequests = (host: string, port: number): string =>
  ['OPTIONS', 'DESCRIBE']
    .map((method, index) =>
      [
        `${method} rtsp://${host}:${port}/ RTSP/1.0`,
        `CSeq: ${index + 1}`,
        'User-Agent: Porthole',
        ...(method === 'DESCRIBE' ? ['Accept: application/sdp'] : []),
        '',
        '',
      ].join('\r\n'),
    )
    .join('');

/** OPTIONS and DESCRIBE without credentials: the Server header and the realm name the firmware. */
export const probeRtsp = async (
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<SightingOf<'rtsp'> | null> =>
  new Promise((resolve) => {
    let text = '';
    const socket = connect({ host, port });
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      socket.destroy();
      const server = /^server[ \t]*:[ \t]*(.*?)\r?$/im.exec(text)?.[1] ?? '';
      const answered = /^RTSP\/1\.0 \d{3}/.test(text);
      const realm = realmOf(/^www-authenticate[ \t]*:.*$/gim.exec(text) ?? []);
      resolve(answered ? { kind: 'rtsp', host, port, server: server.slice(0, 200), realm } : null);
    };
    const timer = setTimeout(end, RTSP_MS);
    signal.addEventListener('abort', end, { once: true });
    socket.on('error', end);
    socket.on('close', end);
    socket.once('connect', () => socket.write(rtspRequests(host, port)));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (text.length > 8_192 || (text.match(/^RTSP\/1\.0 /gm)?.length ?? 0) >= 2) end();
    });
  });

/**
 * What stands behind one open port, or null where nothing can be learned without credentials. `named`: the user gave this
 * port, so that it may be anything, and RTSP is asked first: its servers also answer HTTP, the other way round they do not.
 */
export const probePort = async (
  host: string,
  port: number,
  signal: AbortSignal,
  named = false,
): Promise<SightingOf<'http'> | SightingOf<'rtsp'> | null> => {
  const mayBeRtsp = rtspPorts.has(port) || (named && !tlsPorts.has(port));
  if (opaquePorts.has(port) && !named) return null;
  if (!mayBeRtsp) return probeHttp(host, port, '/', signal);
  return (await probeRtsp(host, port, signal)) ?? probeHttp(host, port, '/', signal);
};
