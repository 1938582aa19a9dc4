import { homeText } from '../fetch-text.ts';
import type { Logger } from '../ports.ts';

/** What a router's own first page says of it. */
export interface RouterPage {
  readonly title?: string | undefined;
  readonly realm?: string | undefined;
  readonly server?: string | undefined;
}

/** A router's page comes within a second, redirects included; no answer of the LAN may cost more than 2 s. */
const PAGE_TIMEOUT_MS = 1_800;
/** The title stands at the beginning; some pages carry their whole program inside. */
const MAX_PAGE_BYTES = 256 * 1024;
const MAX_REDIRECTS = 2;
const MAX_TEXT = 120;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

const plainText = (html: string): string =>
  html
    .replaceAll(/&(#39|[a-z]+);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_TEXT);

/** The text of `<title>`, or undefined where there is none. */
export const titleOf = (html: string): string | undefined => {
  const open = /<title[^<>]{0,100}>/i.exec(html);
  if (open === null) return undefined;
  const rest = html.slice(open.index + open[0].length);
  const end = rest.search(/<\/title/i);
  const title = plainText(end === -1 ? '' : rest.slice(0, end));
  return title === '' ? undefined : title;
};

export const realmOf = (challenge: string | undefined): string | undefined =>
  /realm="([^"]{1,200})"/i.exec(challenge ?? '')?.[1]?.slice(0, MAX_TEXT);

/** Where a redirect leads, if it stays on the router and on plain HTTP. */
const nextOnSameHost = (location: string | undefined, from: URL): URL | null => {
  if (location === undefined || !URL.canParse(location, from.href)) return null;
  const next = new URL(location, from.href);
  return next.protocol === 'http:' && next.host === from.host ? next : null;
};

/** Reads the first page at `origin`, without logging in; an unreadable page is an empty answer. */
export const readRouterPage = async (
  origin: string,
  logger: Logger,
  signal: AbortSignal,
): Promise<RouterPage> => {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(PAGE_TIMEOUT_MS)]);
  try {
    let url = new URL(origin);
    for (let hop = 0; ; hop += 1) {
      const { headers, text } = await homeText(url.href, { maxBytes: MAX_PAGE_BYTES, signal: limit });
      const next = nextOnSameHost(headers['location'], url);
      if (next === null || hop === MAX_REDIRECTS) {
        const server = headers['server']?.slice(0, MAX_TEXT);
        return { title: titleOf(text), realm: realmOf(headers['www-authenticate']), server };
      }
      url = next;
    }
  } catch (error) {
    logger.debug({ err: error }, 'the router shows no page that can be read');
    return {};
  }
};
