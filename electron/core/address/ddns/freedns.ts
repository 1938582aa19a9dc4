import { MAX_DDNS_ANSWER_BYTES, MINUTE_MS, originOf, quoted, withQuery } from './provider.ts';
import type { DdnsProvider } from './provider.ts';

const BASE = 'https://sync.afraid.org';

/** People paste the whole address that the service shows them. */
const tokenIn = (text: string): string => /\/u\/([^/?#]+)/.exec(text)?.[1] ?? text;

/** The token alone names host and account; the answer is a sentence. IPv4 only: IPv6 is another host of theirs. */
export const freedns: DdnsProvider = {
  id: 'freedns',
  label: 'FreeDNS (afraid.org)',
  base: BASE,
  needs: ['token'],
  busyMs: 30 * MINUTE_MS,
  update: async (account, { ipv4 }, { send, signal, userAgent }) => {
    if (ipv4 === undefined) return { kind: 'failed', code: 'no IPv4 address' };
    const path = `/u/${encodeURIComponent(tokenIn(account.token))}/`;
    const { status, text } = await send(
      withQuery(`${originOf({ base: BASE }, account)}${path}`, { myip: ipv4 }),
      {
        headers: { 'user-agent': userAgent },
        maxBytes: MAX_DDNS_ANSWER_BYTES,
        signal,
      },
    );
    if (/^\s*(updated|no ip change|.*has not changed)/i.test(text))
      return { kind: 'stored', code: 'updated' };
    if (/error.*(invalid|unable to locate|could not authenticate|missing)/i.test(text)) {
      return { kind: 'stop', code: quoted(text, { ...account, token: tokenIn(account.token) }) };
    }
    return { kind: 'failed', code: quoted(`HTTP ${status} ${text}`, account) };
  },
};
