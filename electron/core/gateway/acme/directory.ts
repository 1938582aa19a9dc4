import * as z from 'zod';
import { fail, ok } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { SendText } from '../../fetch-text.ts';

export const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';

/** An authority answers these small requests at once; one that does not is asked again later. */
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 64 * 1024;

/** What we read of a directory (RFC 8555 section 7.1.1; profiles: draft-ietf-acme-profiles; renewalInfo: RFC 9773). */
const Directory = z.object({
  newOrder: z.string(),
  renewalInfo: z.string().optional(),
  meta: z
    .object({
      termsOfService: z.string().optional(),
      profiles: z.record(z.string(), z.unknown()).optional(),
    })
    .default({}),
});
export type Directory = Readonly<z.infer<typeof Directory>>;

const RenewalInfo = z.object({ suggestedWindow: z.object({ start: z.string(), end: z.string() }) });

/** Reads JSON over HTTPS. null: nothing usable came. */
const readJson = async (send: SendText, url: string, signal: AbortSignal): Promise<unknown> => {
  if (!url.startsWith('https://')) return null;
  try {
    const answer = await send(url, {
      headers: { 'user-agent': 'Porthole' },
      maxBytes: MAX_BYTES,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return answer.status === 200 ? JSON.parse(answer.text) : null;
  } catch {
    // Unreachable, too slow, too much, or no JSON: the caller names it with the host.
    signal.throwIfAborted();
    return null;
  }
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url.slice(0, 64));

/** Errors: acme-unreachable. */
export const readDirectory = async (
  send: SendText,
  url: string,
  signal: AbortSignal,
): Promise<Result<Directory>> => {
  const parsed = Directory.safeParse(await readJson(send, url, signal));
  return parsed.success ? ok(parsed.data) : fail({ code: 'acme-unreachable', host: hostOf(url) });
};

/** When the authority would like the certificate renewed, in milliseconds since the epoch; null: it does not say. */
export const readRenewalTime = async (
  send: SendText,
  directory: Directory,
  name: string,
  signal: AbortSignal,
): Promise<number | null> => {
  if (directory.renewalInfo === undefined) return null;
  const parsed = RenewalInfo.safeParse(await readJson(send, `${directory.renewalInfo}/${name}`, signal));
  if (!parsed.success) return null;
  const start = Date.parse(parsed.data.suggestedWindow.start);
  const end = Date.parse(parsed.data.suggestedWindow.end);
  return Number.isFinite(start) && end >= start ? start + Math.random() * (end - start) : null;
};
