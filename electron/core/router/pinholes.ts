import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Clock, Ipv6Connection, Network } from '../ports.ts';
import type { Mapping, PinholeService } from './contract.ts';
import type { Journal } from '../journal/contract.ts';
import type { LanHttp } from './lan-http.ts';
import { leaseMs } from './mapping-lease.ts';
import { probePcp } from './pcp-backend.ts';
import type { PinholeEntry, PinholeLedger } from './pinhole-ledger.ts';
import { entryOf, pinholeOf, samePinhole } from './pinhole-ledger.ts';
import type { PinholeBackend } from './pinhole-upnp.ts';
import { createUpnpPinholes } from './pinhole-upnp.ts';
import type { RouterSession } from './router-session.ts';
import type { RouterSigns } from './router-signs.ts';
import { soapOverLan } from './soap.ts';
import type { RouterWire } from './wire.ts';

export interface PinholesOptions {
  readonly clock: Clock;
  readonly network: Network;
  readonly wire: RouterWire;
  readonly session: RouterSession;
  readonly signs: RouterSigns;
  readonly http: LanHttp;
  readonly nonceFor: (internalPort: number) => Buffer;
  readonly ledger: PinholeLedger;
  readonly journal: Journal;
  readonly signal: AbortSignal;
}

const none: AppError = { code: 'not-available', what: 'pinhole', reason: 'no-service' };

/** Pinholes by UPnP, which most homes have, else by PCP. What was opened knows its protocol. */
export const createPinholes = (options: PinholesOptions): PinholeService => {
  const { clock, network, session, http, ledger, journal } = options;

  const overUpnp = async ({ address, gatewayIp }: Ipv6Connection): Promise<PinholeBackend | null> => {
    const probe = await session.current();
    await probe?.next(new Set(), 'upnp');
    const service = probe?.upnp()?.description.pinholes[0];
    const url = service?.controlUrls[0];
    if (service === undefined || url === undefined) return null;
    const target = { url, serviceType: service.type, localIp: address, connectTo: gatewayIp };
    return createUpnpPinholes({ send: soapOverLan(http, target), address, clock, onAdded: ledger.remember });
  };

  const overPcp = async (
    { address, gatewayIp }: Ipv6Connection,
    signal: AbortSignal,
  ): Promise<PinholeBackend | null> => {
    // Its clock is not compared with the IPv4 server's.
    const backend = await probePcp(
      { ...options, gatewayIp, localIp: address, signs: { onEpoch: () => undefined } },
      signal,
    );
    if (backend === null) return null;
    return {
      add: async (port, limited) => backend.add({ internalPort: port, externalPort: port, leaseMs }, limited),
      renew: async (pinhole, limited) => backend.verify(pinhole, limited),
      remove: async (pinhole, limited) => {
        const removed = await backend.remove(pinhole, limited);
        // miniupnpd 2.3.1 opens and renews a hole by PCP but does not let it be removed: then it ends as soon as it may.
        const { internalPort, externalPort } = pinhole;
        if (removed.ok) return removed;
        const shortened = await backend.add({ internalPort, externalPort, leaseMs: 1000 }, limited);
        return shortened.ok ? ok({}) : removed;
      },
    };
  };

  const backendFor = async (
    connection: Ipv6Connection,
    protocol: Mapping['protocol'],
    signal: AbortSignal,
  ): Promise<PinholeBackend | null> =>
    protocol === 'upnp' ? overUpnp(connection) : overPcp(connection, signal);

  const withBackend = async <T>(
    pinhole: Mapping,
    signal: AbortSignal,
    use: (backend: PinholeBackend, signal: AbortSignal) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const limited = AbortSignal.any([signal, options.signal]);
    const connection = (await network.ipv6?.()) ?? null;
    // Another prefix: the old hole leads nowhere any more and ends with its lease.
    if (connection === null || connection.address !== pinhole.internalIp) {
      return fail({ code: 'mapping-missing', externalPort: pinhole.externalPort });
    }
    const backend = await backendFor(connection, pinhole.protocol, limited);
    return backend === null ? fail(none) : use(backend, limited);
  };

  const openNow = async (
    connection: Ipv6Connection,
    port: number,
    signal: AbortSignal,
  ): Promise<Result<Mapping>> => {
    const upnp = await overUpnp(connection);
    const opened = await upnp?.add(port, signal);
    if (opened?.ok === true || signal.aborted) return opened ?? fail(none);
    const pcp = await overPcp(connection, signal);
    return pcp === null ? (opened ?? fail(none)) : pcp.add(port, signal);
  };

  const close = async (pinhole: Mapping, signal: AbortSignal): Promise<Result<object>> => {
    const removed = await withBackend(pinhole, signal, async (backend, limited) =>
      backend.remove(pinhole, limited),
    );
    const gone = removed.ok || removed.error.code === 'mapping-missing';
    if (gone) ledger.forget(entryOf(pinhole));
    return removed;
  };

  const removeLeftovers = async (
    keep: (entry: PinholeEntry) => boolean,
    signal: AbortSignal,
  ): Promise<void> => {
    for (const entry of ledger.entries()) {
      if (keep(entry) || !(await close(pinholeOf(entry), signal)).ok) continue;
      journal.record('mapping-leftover-removed', { protocol: entry.protocol, externalPort: entry.port });
    }
  };

  return {
    clearLeftovers: async (signal) => removeLeftovers(() => false, signal),
    open: async (port, signal) => {
      const limited = AbortSignal.any([signal, options.signal]);
      const connection = (await network.ipv6?.()) ?? null;
      if (connection === null) return fail({ code: 'not-available', what: 'pinhole', reason: 'no-ipv6' });
      const opened = await openNow(connection, port, limited);
      if (opened.ok) {
        ledger.remember(opened.value);
        // Most routers answer the same question with the same UniqueID: then the old one is taken over.
        const mine = entryOf(opened.value);
        await removeLeftovers((entry) => samePinhole(entry, mine), limited);
      }
      return opened;
    },
    renew: async (pinhole, signal) =>
      withBackend(pinhole, signal, async (backend, limited) => {
        const renewed = await backend.renew(pinhole, limited);
        if (renewed.ok) ledger.remember(renewed.value);
        else if (renewed.error.code === 'mapping-missing') ledger.forget(entryOf(pinhole));
        return renewed;
      }),
    close,
  };
};
