import type { TextAnswer } from '../../fetch-text.ts';
import {
  basicAuth,
  MAX_DDNS_ANSWER_BYTES,
  MINUTE_MS,
  originOf,
  quoted,
  retryAfterMs,
  withQuery,
} from './provider.ts';
import type { DdnsAccount, DdnsAddresses, DdnsExchange, DdnsOutcome, DdnsProvider } from './provider.ts';

const STORED = new Set(['good', 'nochg']);
/** Each means that the same request would be refused for ever: https://help.dyn.com/remote-access-api/return-codes/ */
const STOP = new Set(['badauth', 'notfqdn', 'nohost', 'numhost', '!yours', '!donator', 'badagent', 'abuse']);
const LATER = new Set(['dnserr', '911']);

/** The body decides, whatever the status; the status speaks only where the body has no known word. */
export const readDyndns2 = (answer: TextAnswer, account: DdnsAccount, now: number): DdnsOutcome => {
  const [word = '', detail = ''] = answer.text.trim().split(/\s+/, 2);
  const code = word.toLowerCase();
  // Dyn's way of saying that it ignored the request because of the program that made it.
  if (code === 'good' && detail === '127.0.0.1') return { kind: 'stop', code: 'badagent' };
  if (STORED.has(code)) return { kind: 'stored', code };
  if (STOP.has(code)) return { kind: 'stop', code };
  const afterMs = retryAfterMs(answer.headers['retry-after'], now);
  if (LATER.has(code)) return { kind: 'later', code, afterMs };
  if (answer.status === 429) return { kind: 'later', code: 'throttled', afterMs };
  if (answer.status === 401) return { kind: 'stop', code: 'badauth' };
  return { kind: 'failed', code: quoted(`HTTP ${answer.status} ${answer.text}`, account) };
};

export interface Dyndns2Form {
  readonly id: string;
  readonly label: string;
  readonly base: string;
  readonly path: string;
  readonly needs: DdnsProvider['needs'];
  readonly busyMs?: number | undefined;
  /** The query for these addresses; several when each family needs a call of its own. */
  readonly queries: (
    account: DdnsAccount,
    addresses: DdnsAddresses,
  ) => readonly Readonly<Record<string, string>>[];
  readonly authorization?: ((account: DdnsAccount) => string) | undefined;
  readonly userAgent?: ((account: DdnsAccount, base: string) => string) | undefined;
}

/** The worst of several answers: one family that was refused must not be taken for done. */
const worst = (outcomes: readonly DdnsOutcome[]): DdnsOutcome => {
  for (const kind of ['stop', 'later', 'failed'] as const) {
    const found = outcomes.find((outcome) => outcome.kind === kind);
    if (found !== undefined) return found;
  }
  return outcomes[0] ?? { kind: 'failed', code: 'nothing to update' };
};

const passwordOf = ({ password, token }: DdnsAccount): string => (password === '' ? token : password);

/** A service that speaks the dyndns2 protocol: one GET per update, one word as the answer. */
export const dyndns2Provider = (form: Dyndns2Form): DdnsProvider => ({
  id: form.id,
  label: form.label,
  base: form.base,
  needs: form.needs,
  busyMs: form.busyMs ?? 30 * MINUTE_MS,
  update: async (account, addresses, exchange: DdnsExchange) => {
    const origin = originOf(form, account);
    const url = new URL(origin).pathname === '/' ? `${origin}${form.path}` : origin;
    const outcomes: DdnsOutcome[] = [];
    for (const query of form.queries(account, addresses)) {
      const answer = await exchange.send(withQuery(url, query), {
        headers: {
          authorization: form.authorization?.(account) ?? basicAuth(account.username, passwordOf(account)),
          'user-agent': form.userAgent?.(account, exchange.userAgent) ?? exchange.userAgent,
        },
        maxBytes: MAX_DDNS_ANSWER_BYTES,
        signal: exchange.signal,
      });
      outcomes.push(readDyndns2(answer, account, exchange.now));
      if (outcomes.at(-1)?.kind !== 'stored') break;
    }
    return worst(outcomes);
  },
});
