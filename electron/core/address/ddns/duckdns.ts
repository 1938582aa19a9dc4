import { MAX_DDNS_ANSWER_BYTES, MINUTE_MS, originOf, quoted, withQuery } from './provider.ts';
import type { DdnsAccount, DdnsExchange, DdnsOutcome, DdnsProvider } from './provider.ts';

const BASE = 'https://www.duckdns.org';

const ask = async (
  account: DdnsAccount,
  query: Readonly<Record<string, string>>,
  { send, signal, userAgent }: DdnsExchange,
): Promise<DdnsOutcome> => {
  const url = withQuery(`${originOf({ base: BASE }, account)}/update`, {
    domains: account.hostname.replace(/\.duckdns\.org$/i, ''),
    token: account.token,
    ...query,
    verbose: 'true',
  });
  const { status, text } = await send(url, {
    headers: { 'user-agent': userAgent },
    maxBytes: MAX_DDNS_ANSWER_BYTES,
    signal,
  });
  const word = text.trim().split(/\s/, 1)[0];
  if (word === 'OK') return { kind: 'stored', code: 'OK' };
  if (word === 'KO') return { kind: 'stop', code: 'KO' };
  return { kind: 'failed', code: quoted(`HTTP ${status} ${text}`, account) };
};

/** `OK` or `KO`, nothing between: https://www.duckdns.org/spec.jsp */
export const duckdns: DdnsProvider = {
  id: 'duckdns',
  label: 'DuckDNS',
  base: BASE,
  needs: ['token'],
  busyMs: 30 * MINUTE_MS,
  update: (account, { ipv4, ipv6 }, exchange) =>
    ask(account, { ...(ipv4 !== undefined && { ip: ipv4 }), ...(ipv6 !== undefined && { ipv6 }) }, exchange),
  // One text record per name, told under every name below it.
  text: {
    settleMs: 30_000,
    put: (account, value, exchange) => ask(account, { txt: value }, exchange),
    clear: (account, value, exchange) => ask(account, { txt: value, clear: 'true' }, exchange),
  },
};
