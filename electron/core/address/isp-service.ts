import { Resolver } from 'node:dns/promises';
import type { IspNote } from '../../../shared/facts/isp-notes-schema.ts';
import type { IspInfo } from '../../../shared/isp.ts';
import type { AppState } from '../../../shared/model.ts';
import type { Clock, Contacts } from '../ports.ts';
import type { Store } from '../store.ts';
import type { IspService } from './contract.ts';

export interface IspServiceDeps {
  readonly clock: Clock;
  readonly store: Store;
  readonly contacts: Contacts;
  /** Names that reverse DNS gives an address; the system's resolver when left out. */
  readonly reverse?: ((ip: string) => Promise<readonly string[]>) | undefined;
}

/** The home's own resolver answers within a moment or not at all; the note is no reason to wait. */
const REVERSE_TIMEOUT_MS = 2_000;

const reverseNames = async (ip: string): Promise<readonly string[]> => {
  try {
    return await new Resolver({ timeout: REVERSE_TIMEOUT_MS, tries: 1 }).reverse(ip);
  } catch {
    // Many addresses have no name; that only means that no note can be picked by it.
    return [];
  }
};

type Found = Pick<IspInfo, 'note' | 'evidence'>;

const letterOf = ({ address, exposure }: AppState, note: IspNote | null, now: number): IspInfo['letter'] => ({
  ask: address.kind === 'public' ? 'unblock-port' : 'public-ipv4',
  ...(note !== null && { provider: note.isp }),
  ...(address.wanIp !== undefined && { wanIp: address.wanIp }),
  ...(address.publicIpv4 !== undefined && { publicIp: address.publicIpv4 }),
  kind: address.kind,
  ...(exposure.externalPort !== undefined && { externalPort: exposure.externalPort }),
  writtenAt: new Date(now).toISOString(),
});

export const createIspService = (deps: IspServiceDeps): IspService => {
  const { clock, store, contacts, reverse = reverseNames } = deps;
  let asked: { readonly ip: string; readonly names: Promise<readonly string[]> } | null = null;

  /** An address keeps its name; it is asked for once. */
  const namesOf = async (ip: string): Promise<readonly string[]> => {
    if (asked?.ip === ip) return asked.names;
    if (!contacts.may('provider-name')) return [];
    contacts.begin('provider-name', 'dns');
    asked = { ip, names: reverse(ip) };
    return asked.names;
  };

  const find = async ({ address, router }: AppState): Promise<Found> => {
    const names = address.publicIpv4 === undefined ? [] : await namesOf(address.publicIpv4);
    // Loaded when somebody asks: the start is not the time to read and check all that is known of providers.
    const { noteOf, providerOfName, providerOfRouter } = await import('./isp-facts.ts');
    const named = names.find((name) => providerOfName(name) !== undefined);
    if (named !== undefined) {
      return { note: noteOf(providerOfName(named)), evidence: [{ from: 'reverse-dns', value: named }] };
    }
    const guide = router?.guideId;
    const byRouter = guide === undefined ? undefined : providerOfRouter(guide);
    if (guide === undefined || byRouter === undefined) return { note: null, evidence: [] };
    return { note: noteOf(byRouter), evidence: [{ from: 'router', value: guide }] };
  };

  return {
    get: async () => {
      const found = await find(store.get());
      return { ...found, letter: letterOf(store.get(), found.note, clock.now()) };
    },
  };
};
