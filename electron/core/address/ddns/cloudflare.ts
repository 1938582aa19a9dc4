import * as z from 'zod';
import type { TextAnswer } from '../../fetch-text.ts';
import {
  challengeName,
  MAX_DDNS_ANSWER_BYTES,
  MINUTE_MS,
  originOf,
  quoted,
  retryAfterMs,
  withQuery,
} from './provider.ts';
import type { DdnsAccount, DdnsAddresses, DdnsExchange, DdnsOutcome, DdnsProvider } from './provider.ts';

const BASE = 'https://api.cloudflare.com';

/** The shortest the service takes. */
const TEXT_TTL_SECONDS = 60;

const Zones = z.object({ result: z.array(z.object({ id: z.string(), name: z.string() })) });
const Records = z.object({ result: z.array(z.object({ id: z.string(), content: z.string() })) });
const Errors = z.object({ errors: z.array(z.object({ code: z.number(), message: z.string() })) });

interface Api {
  call(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly answer: TextAnswer; readonly json: unknown }>;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // An error page of the edge in front of the API; the status tells the rest.
    return null;
  }
};

const apiOf = (account: DdnsAccount, { send, signal, userAgent }: DdnsExchange): Api => ({
  call: async (method, path, body) => {
    const answer = await send(`${originOf({ base: BASE }, account)}/client/v4${path}`, {
      method,
      headers: {
        authorization: `Bearer ${account.token}`,
        'user-agent': userAgent,
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      maxBytes: MAX_DDNS_ANSWER_BYTES,
      signal,
    });
    return { answer, json: parsed(answer.text) };
  },
});

/** What a refusal means: the token is wrong, the limit of 1,200 calls in 5 minutes is used up, or it is their fault. */
const refusal = (
  { status, headers, text }: TextAnswer,
  json: unknown,
  account: DdnsAccount,
  now: number,
): DdnsOutcome => {
  if (status === 429) {
    return { kind: 'later', code: 'throttled', afterMs: retryAfterMs(headers['retry-after'], now) };
  }
  const first = Errors.safeParse(json).data?.errors[0];
  const code =
    first === undefined
      ? quoted(`HTTP ${status} ${text}`, account)
      : quoted(`${first.code} ${first.message}`, account);
  return { kind: status >= 400 && status < 500 ? 'stop' : 'failed', code };
};

/** `cam.home.example.org` may lie in a zone `home.example.org` or `example.org`: the longest first, never a TLD. */
const zoneNames = (hostname: string): readonly string[] => {
  const labels = hostname.split('.');
  return labels.slice(0, -1).map((_label, index) => labels.slice(index).join('.'));
};

type ZoneAnswer = { readonly id: string } | { readonly outcome: DdnsOutcome };

const findZone = async (api: Api, account: DdnsAccount, now: number): Promise<ZoneAnswer> => {
  for (const name of zoneNames(account.hostname)) {
    const { answer, json } = await api.call('GET', withQuery('/zones', { name }));
    if (answer.status !== 200) return { outcome: refusal(answer, json, account, now) };
    const zone = Zones.safeParse(json).data?.result.find((one) => one.name === name);
    if (zone !== undefined) return { id: zone.id };
  }
  return { outcome: { kind: 'stop', code: 'no zone for this name' } };
};

const recordsPath = (zoneId: string): string => `/zones/${encodeURIComponent(zoneId)}/dns_records`;

const updateRecord = async (
  api: Api,
  account: DdnsAccount,
  zoneId: string,
  record: { readonly type: 'A' | 'AAAA'; readonly content: string },
  now: number,
): Promise<DdnsOutcome> => {
  const path = recordsPath(zoneId);
  const listed = await api.call('GET', withQuery(path, { type: record.type, name: account.hostname }));
  if (listed.answer.status !== 200) return refusal(listed.answer, listed.json, account, now);
  const found = Records.safeParse(listed.json).data?.result[0];
  if (found === undefined) return { kind: 'stop', code: `no ${record.type} record of this name` };
  if (found.content === record.content) return { kind: 'stored', code: 'nochg' };
  const changed = await api.call('PATCH', `${path}/${encodeURIComponent(found.id)}`, {
    content: record.content,
  });
  if (changed.answer.status !== 200) return refusal(changed.answer, changed.json, account, now);
  return { kind: 'stored', code: 'good' };
};

const recordsOf = ({ ipv4, ipv6 }: DdnsAddresses) => [
  ...(ipv4 === undefined ? [] : [{ type: 'A' as const, content: ipv4 }]),
  ...(ipv6 === undefined ? [] : [{ type: 'AAAA' as const, content: ipv6 }]),
];

const putText = async (account: DdnsAccount, value: string, exchange: DdnsExchange): Promise<DdnsOutcome> => {
  const api = apiOf(account, exchange);
  const zone = await findZone(api, account, exchange.now);
  if ('outcome' in zone) return zone.outcome;
  const record = {
    type: 'TXT',
    name: challengeName(account.hostname),
    content: `"${value}"`,
    ttl: TEXT_TTL_SECONDS,
  };
  const { answer, json } = await api.call('POST', recordsPath(zone.id), record);
  return answer.status === 200
    ? { kind: 'stored', code: 'good' }
    : refusal(answer, json, account, exchange.now);
};

/** Only the record that holds this very value: others under the name are somebody else's. */
const clearText = async (
  account: DdnsAccount,
  value: string,
  exchange: DdnsExchange,
): Promise<DdnsOutcome> => {
  const api = apiOf(account, exchange);
  const zone = await findZone(api, account, exchange.now);
  if ('outcome' in zone) return zone.outcome;
  const path = recordsPath(zone.id);
  const name = challengeName(account.hostname);
  const listed = await api.call('GET', withQuery(path, { type: 'TXT', name }));
  if (listed.answer.status !== 200) return refusal(listed.answer, listed.json, account, exchange.now);
  const records = Records.safeParse(listed.json).data?.result ?? [];
  const ours = records.find(({ content }) => content.replaceAll('"', '') === value);
  if (ours === undefined) return { kind: 'stored', code: 'nochg' };
  const { answer, json } = await api.call('DELETE', `${path}/${encodeURIComponent(ours.id)}`);
  return answer.status === 200
    ? { kind: 'stored', code: 'good' }
    : refusal(answer, json, account, exchange.now);
};

/** API version 4: zone by name, record by name, then only the record's content is changed. */
export const cloudflare: DdnsProvider = {
  id: 'cloudflare',
  label: 'Cloudflare',
  base: BASE,
  needs: ['token'],
  busyMs: 5 * MINUTE_MS,
  update: async (account, addresses, exchange) => {
    const api = apiOf(account, exchange);
    const zone = await findZone(api, account, exchange.now);
    if ('outcome' in zone) return zone.outcome;
    let outcome: DdnsOutcome = { kind: 'failed', code: 'nothing to update' };
    for (const record of recordsOf(addresses)) {
      outcome = await updateRecord(api, account, zone.id, record, exchange.now);
      if (outcome.kind !== 'stored') break;
    }
    return outcome;
  },
  text: { settleMs: 20_000, put: putText, clear: clearText },
};
