import type { Result } from '../../../shared/errors.ts';
import { fail } from '../../../shared/errors.ts';
import type { Network } from '../ports.ts';
import { untilAborted } from '../until-aborted.ts';
import type { Mapping, MappingBackend, RouterService } from './contract.ts';
import { leaseMs } from './mapping-lease.ts';
import type { RouterLedger } from './router-ledger.ts';
import type { RouterSession } from './router-session.ts';

/** Silences of what was found before it is looked for afresh, by a search that everybody on the LAN hears. */
const timeoutsBeforeProbing = 3;

export interface HeldMappingsOptions {
  readonly network: Network;
  readonly session: RouterSession;
  readonly ledger: RouterLedger;
  /** Inside ports that are mapped now and wanted. */
  readonly wanted: Set<number>;
  readonly signal: AbortSignal;
}

export type HeldMappings = Pick<RouterService, 'renew' | 'verify' | 'unmap'>;

type Use<T> = (backend: MappingBackend, signal: AbortSignal) => Promise<Result<T>>;

/** What the router holds for us: read back, lengthened and taken off by the protocol that made it. */
export const createHeldMappings = (options: HeldMappingsOptions): HeldMappings => {
  const { network, session, ledger, wanted } = options;
  let timeouts = 0;

  /** A closed port is a router that is back with another one; a silence is more often one that is away. */
  const onBroken = (detail: string): void => {
    timeouts += 1;
    if (detail === 'timeout' && timeouts < timeoutsBeforeProbing) return;
    timeouts = 0;
    session.forget();
  };

  const withBackend = async <T>(
    { protocol }: Mapping,
    signal: AbortSignal | undefined,
    use: Use<T>,
  ): Promise<Result<T>> => {
    const limited = signal === undefined ? options.signal : AbortSignal.any([signal, options.signal]);
    const probe = await session.current();
    if (probe === null) return fail({ code: 'no-network' });
    const backend = await untilAborted(probe.next(new Set(), protocol), limited);
    if (backend === null) return fail({ code: 'router-broken', protocol, detail: 'timeout' });
    const result = await use(backend, limited);
    if (result.ok) timeouts = 0;
    else if (result.error.code === 'router-broken' && !limited.aborted) onBroken(result.error.detail);
    return result;
  };

  /** A mapping to an address that is no longer ours is no mapping of ours. */
  const ifStillHere = async (
    mapping: Mapping,
    signal: AbortSignal | undefined,
    use: Use<Mapping>,
  ): Promise<Result<Mapping>> => {
    const route = await network.defaultRoute();
    const moved = route !== null && route.localIp !== mapping.internalIp;
    return moved
      ? fail({ code: 'mapping-missing', externalPort: mapping.externalPort })
      : withBackend(mapping, signal, use);
  };

  return {
    renew: async (mapping, signal) =>
      ifStillHere(mapping, signal, async (backend, limited) => {
        const { internalPort, externalPort } = mapping;
        const added = await backend.add({ internalPort, externalPort, leaseMs }, limited);
        if (!added.ok) return added;
        if (added.value.externalPort !== externalPort) ledger.forget(mapping);
        ledger.remember(added.value);
        return backend.verify(added.value, limited);
      }),

    verify: async (mapping, signal) =>
      ifStillHere(mapping, signal, async (backend, limited) => backend.verify(mapping, limited)),

    unmap: async (mapping, signal) => {
      const removed = await withBackend(mapping, signal, async (backend, limited) =>
        backend.remove(mapping, limited),
      );
      wanted.delete(mapping.internalPort);
      if (removed.ok) ledger.forget(mapping);
      return removed;
    },
  };
};
