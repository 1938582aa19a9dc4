import { MAX_DDNS_ANSWER_BYTES, MINUTE_MS, originOf, quoted, withQuery } from './provider.ts';
import type { DdnsAccount, DdnsProvider } from './provider.ts';

const BASE = 'https://dynamicdns.park-your-domain.com';

/** The registered domain: the user may name it; else the last two labels of the host name. */
const splitName = ({
  hostname,
  username,
}: DdnsAccount): { readonly host: string; readonly domain: string } => {
  const named = username.toLowerCase();
  const fits = named !== '' && (hostname === named || hostname.endsWith(`.${named}`));
  const domain = fits ? named : hostname.split('.').slice(-2).join('.');
  const host = hostname === domain ? '@' : hostname.slice(0, -domain.length - 1);
  return { host, domain };
};

/** What the service says when the account or the name is wrong; anything else may pass by itself. */
const LASTING = /password|not found|not active|invalid|do(es)? not (match|exist)/i;

/** Answers HTTP 200 also for errors; the XML's `ErrCount` tells. IPv4 only. */
export const namecheap: DdnsProvider = {
  id: 'namecheap',
  label: 'Namecheap',
  base: BASE,
  needs: ['password'],
  busyMs: 30 * MINUTE_MS,
  update: async (account, { ipv4 }, { send, signal, userAgent }) => {
    if (ipv4 === undefined) return { kind: 'failed', code: 'no IPv4 address' };
    const query = { ...splitName(account), password: account.password, ip: ipv4 };
    const { status, text } = await send(withQuery(`${originOf({ base: BASE }, account)}/update`, query), {
      headers: { 'user-agent': userAgent },
      maxBytes: MAX_DDNS_ANSWER_BYTES,
      signal,
    });
    const count = /<ErrCount>\s*(\d+)\s*<\/ErrCount>/i.exec(text)?.[1];
    if (count === '0') return { kind: 'stored', code: 'done' };
    const reason = /<Err1>([^<]{0,200})<\/Err1>/i.exec(text)?.[1];
    if (count === undefined || reason === undefined) {
      return { kind: 'failed', code: quoted(`HTTP ${status} ${text}`, account) };
    }
    return { kind: LASTING.test(reason) ? 'stop' : 'failed', code: quoted(reason, account) };
  },
};
