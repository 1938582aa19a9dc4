import { request as requestHttp } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ContactPurpose } from '../../shared/contacts.ts';
import { isHomeAddress } from './ip-ranges.ts';
import type { Contacts } from './ports.ts';

export interface TextRequest {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Only over this IP version; the global `fetch` cannot be told so. */
  readonly family?: 4 | 6 | undefined;
}

export interface TextAnswer {
  readonly status: number;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

const flat = (headers: IncomingHttpHeaders): TextAnswer['headers'] =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

/** One HTTP exchange whose answer is short text; rejects when there is none. */
export type SendText = (url: string, request: TextRequest) => Promise<TextAnswer>;

/**
 * Never follows a redirect, asks for no compression, keeps no connection, and rejects when the body grows over
 * `maxBytes`, so that an answer that never ends costs no memory.
 */
const fetchText: SendText = async (url, request) => {
  const { method = 'GET', headers, body, maxBytes, signal, family } = request;
  const { promise, resolve, reject } = Promise.withResolvers<TextAnswer>();
  const start = new URL(url).protocol === 'https:' ? requestHttps : requestHttp;
  const outgoing = start(
    url,
    {
      method,
      headers: {
        'accept-encoding': 'identity',
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
      agent: false,
      signal,
      ...(family !== undefined && { family }),
    },
    (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBytes) response.destroy(new Error(`the answer is larger than ${maxBytes} bytes`));
        else chunks.push(chunk);
      });
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: flat(response.headers),
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    },
  );
  outgoing.once('error', reject);
  outgoing.end(body);
  try {
    return await promise;
  } finally {
    outgoing.destroy();
  }
};

/**
 * To third parties: each request is noted with what it is for before it leaves, and rejects with nothing sent where the
 * owner has switched that off. There is no other way to send text outside.
 */
export const outsideText =
  (contacts: Contacts, purpose: ContactPurpose): SendText =>
  async (url, request) => {
    contacts.begin(purpose, new URL(url).host);
    return fetchText(url, request);
  };

/** To a device of this home, by its address: rejects for any other. */
export const homeText: SendText = async (url, request) => {
  const host = new URL(url).hostname.replaceAll(/[[\]]/g, '');
  if (!isHomeAddress(host)) throw new Error(`${host} is no device of this home`);
  return fetchText(url, request);
};
