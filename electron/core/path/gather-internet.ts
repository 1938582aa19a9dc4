import type { AddressState } from '../../../shared/way-in.ts';
import type { Contacts } from '../ports.ts';
import type { InternetFact } from './facts.ts';
import { answersTcp } from './gather-route.ts';

/** A place on the Internet that answers TCP at all hours. */
export interface Landmark {
  readonly host: string;
  readonly port: number;
}

/** A slow line may need a second for a handshake; twice that, with one lost packet sent again. */
const LANDMARK_TIMEOUT_MS = 3_000;

/** Public resolvers of three owners, by address, so that a broken DNS does not look like a broken line. */
export const productionLandmarks: readonly Landmark[] = [
  { host: '1.1.1.1', port: 443 },
  { host: '8.8.8.8', port: 443 },
  { host: '9.9.9.9', port: 443 },
];

/**
 * Whether the Internet answers. The services that just told our address count first; only when none did are
 * the landmarks tried, where the owner permits it.
 */
export const gatherInternet = async (
  contacts: Contacts,
  address: AddressState,
  landmarks: readonly Landmark[],
  signal: AbortSignal,
): Promise<InternetFact> => {
  const heard = address.sources.map(({ source }) => source);
  if (heard.length > 0) return { state: 'online', answered: heard, silent: [] };
  if (!contacts.may('internet-check')) return { state: 'not-asked', answered: [], silent: [] };
  const tried = await Promise.all(
    landmarks.map(async ({ host, port }) => {
      contacts.begin('internet-check', host);
      const answered = await answersTcp(host, port, LANDMARK_TIMEOUT_MS, signal);
      return { name: `${host}:${port}`, answered };
    }),
  );
  const answered = tried.filter((landmark) => landmark.answered).map(({ name }) => name);
  const silent = tried.filter((landmark) => !landmark.answered).map(({ name }) => name);
  if (landmarks.length === 0) return { state: 'not-asked', answered, silent };
  return { state: answered.length > 0 ? 'online' : 'offline', answered, silent };
};
