import * as z from 'zod';
import type { TextAnswer } from '../../fetch-text.ts';
import {
  challengeName,
  MAX_DDNS_ANSWER_BYTES,
  originOf,
  quoted,
  retryAfterMs,
  withQuery,
} from './provider.ts';
import type { DdnsAccount, DdnsExchange, DdnsOutcome, DdnsText } from './provider.ts';

/** Records are set at another address than dynamic updates. */
const BASE = 'https://desec.io';
/** The service refuses anything shorter. Nobody asked for the name before, so nobody remembers an older answer. */
const TTL_SECONDS = 3_600;

const Domains = z.array(z.object({ name: z.string() }));

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // An error page; the status tells the rest.
    return null;
  }
};

const call = (
  account: DdnsAccount,
  { send, signal, userAgent }: DdnsExchange,
  path: string,
  body?: object,
): Promise<TextAnswer> =>
  send(`${originOf({ base: BASE }, account)}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'PATCH',
    headers: {
      authorization: `Token ${account.token}`,
      'user-agent': userAgent,
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    maxBytes: MAX_DDNS_ANSWER_BYTES,
    signal,
  });

const refusal = ({ status, headers, text }: TextAnswer, account: DdnsAccount, now: number): DdnsOutcome => {
  if (status === 429)
    return { kind: 'later', code: 'throttled', afterMs: retryAfterMs(headers['retry-after'], now) };
  const code = quoted(`HTTP ${status} ${text}`, account);
  return { kind: status >= 400 && status < 500 ? 'stop' : 'failed', code };
};

/** An empty list of records takes the set away. */
const write = async (
  account: DdnsAccount,
  records: readonly string[],
  exchange: DdnsExchange,
): Promise<DdnsOutcome> => {
  const owner = await call(account, exchange, withQuery('/domains/', { owns_qname: account.hostname }));
  if (owner.status !== 200) return refusal(owner, account, exchange.now);
  const domain = Domains.safeParse(parsed(owner.text)).data?.[0]?.name;
  if (domain === undefined) return { kind: 'stop', code: 'no domain for this name' };
  const subname = challengeName(account.hostname).slice(0, -(domain.length + 1));
  const set = { subname, type: 'TXT', ttl: TTL_SECONDS, records };
  const written = await call(account, exchange, `/domains/${encodeURIComponent(domain)}/rrsets/`, [set]);
  return written.status === 200 ? { kind: 'stored', code: 'good' } : refusal(written, account, exchange.now);
};

/** https://desec.readthedocs.io/en/latest/dns/rrsets.html: a bulk PATCH makes, changes and takes away. */
export const desecText: DdnsText = {
  settleMs: 60_000,
  put: (account, value, exchange) => write(account, [`"${value}"`], exchange),
  clear: (account, _value, exchange) => write(account, [], exchange),
};
