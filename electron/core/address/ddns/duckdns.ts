import { MAX_DDNS_ANSWER_BYTES, MINUTE_MS, originOf, quoted, withQuery } from './provider.ts';
import type { DdnsProvider } from './provider.ts';

const BASE = 'https://www.duckdns.org';

/** `OK` or `KO`, nothing between: https://www.duckdns.org/spec.jsp */
export const duckdns: DdnsProvider = {
  id: 'duckdns',
  label: 'DuckDNS',
  base: BASE,
  needs: ['token'],
  busyMs: 30 * MINUTE_MS,
  update: async (account, { ipv4, ipv6 }, { send, signal, userAgent }) => {
    const query = {
      domains: account.hostname.replace(/\.duckdns\.org$/i, ''),
      token: account.token,
      ...(ipv4 !== undefined && { ip: ipv4 }),
      ...(ipv6 !== undefined && { ipv6 }),
      verbose: 'true',
    };
    const { status, text } = await send(withQuery(`${originOf({ base: BASE }, account)}/update`, query), {
      headers: { 'user-agent': userAgent },
      maxBytes: MAX_DDNS_ANSWER_BYTES,
      signal,
    });
    const word = text.trim().split(/\s/, 1)[0];
    if (word === 'OK') return { kind: 'stored', code: 'OK' };
    if (word === 'KO') return { kind: 'stop', code: 'KO' };
    return { kind: 'failed', code: quoted(`HTTP ${status} ${text}`, account) };
  },
};
