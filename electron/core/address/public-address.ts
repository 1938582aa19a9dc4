import { isIP } from 'node:net';
import { agreedAddress, isSettled } from './consensus.ts';
import type { Answer } from './consensus.ts';
import { ipKind } from '../ip-ranges.ts';
import { untilAborted } from '../until-aborted.ts';

/** Someone on the Internet who says which address a question came from. */
export interface AddressSource {
  readonly name: string;
  readonly family: 4 | 6;
  /** Over TLS with a checked certificate. */
  readonly secure: boolean;
  /** The textual address; rejects when there is no usable answer. */
  ask(signal: AbortSignal): Promise<string>;
}

export interface PublicAddressAnswer {
  readonly ip: string | null;
  readonly answers: readonly Answer[];
  readonly refused: readonly { readonly source: string; readonly reason: string }[];
}

/** public-ip's DNS queries give up after 5 s; one more lets the slower HTTPS answers still count. */
export const ADDRESS_TIMEOUT_MS = 6_000;

const acceptable = (family: 4 | 6, ip: string): boolean => isIP(ip) === family && ipKind(ip) === 'public';

/**
 * Asks all sources of one family side by side and returns what most of them say. Ends as soon as the
 * outcome is certain, at the latest after `timeoutMs`. A private or reserved answer is refused: a resolver in
 * the home that answers everything must not pass for the Internet.
 */
export const askPublicAddress = async (
  sources: readonly AddressSource[],
  signal: AbortSignal,
  timeoutMs: number = ADDRESS_TIMEOUT_MS,
): Promise<PublicAddressAnswer> => {
  const answers: Answer[] = [];
  const refused: { source: string; reason: string }[] = [];
  const enough = new AbortController();
  const limit = AbortSignal.any([signal, enough.signal, AbortSignal.timeout(timeoutMs)]);
  const giveUp = (source: string, error: unknown): void => {
    if (!enough.signal.aborted) refused.push({ source, reason: reasonOf(error) });
  };
  const askOne = async (source: AddressSource): Promise<void> => {
    const { name, family, secure } = source;
    try {
      // A source that ignores its signal must not hold up the others.
      const said = await untilAborted(source.ask(limit), limit);
      if (said === null) return giveUp(name, limit.reason);
      const ip = said.trim();
      if (!acceptable(family, ip)) {
        refused.push({ source: name, reason: `answered ${ip.slice(0, 45)}, which is no public address` });
        return;
      }
      answers.push({ source: name, ip, secure });
      if (isSettled(answers, sources.length)) enough.abort();
    } catch (error) {
      giveUp(name, error);
    }
  };
  await Promise.all(sources.map(askOne));
  return { ip: agreedAddress(answers), answers, refused };
};

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : 'no answer').slice(0, 120);
