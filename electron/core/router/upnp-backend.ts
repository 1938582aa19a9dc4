import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { RouterService as RouterServiceInfo } from '../../../shared/way-in.ts';
import type { Clock } from '../ports.ts';
import type { Mapping, MappingBackend } from './contract.ts';
import { confirmMapping } from './mapping-lease.ts';
import { carriesTag } from './mapping-tag.ts';
import type { PortMappingEntry } from './upnp-actions.ts';
import { createUpnpAdding } from './upnp-adding.ts';
import type { UpnpAddingOptions } from './upnp-adding.ts';
import { upnpError } from './upnp-error-codes.ts';
import { asRow, faultIs, lookUp, readTable } from './upnp-table.ts';
import { usableExternalIp } from './usable-external-ip.ts';

export interface UpnpBackendOptions extends UpnpAddingOptions {
  readonly info: RouterServiceInfo;
  /** Whether a mapping of ours to this inside port is in use: such a one is never overwritten. */
  readonly isWanted: (internalPort: number) => boolean;
  readonly clock: Clock;
  /** One SSDP question to the router alone; false when it does not answer that. */
  readonly ping: (signal: AbortSignal) => Promise<boolean>;
}

const conflict = (externalPort: number, holder: PortMappingEntry | null): AppError => ({
  code: 'port-conflict',
  externalPort,
  ...(holder === null ? {} : { holder: `${holder.internalIp}:${holder.internalPort}` }),
});

/** UPnP IGD (WANIPConnection:1 and :2, WANPPPConnection:1) of one router, quirks of real ones included. */
export const createUpnpBackend = (options: UpnpBackendOptions): MappingBackend => {
  const { actions, localIp, tag, clock } = options;
  const adding = createUpnpAdding(options);
  /** Outside port -> inside port. */
  const opened = new Map<number, number>();

  /** By our tag, which some routers cut short or drop: then by the port that this backend opened itself. */
  const isOurs = (entry: PortMappingEntry): boolean =>
    carriesTag(entry.description, tag) ||
    (entry.internalIp === localIp && opened.get(entry.externalPort) === entry.internalPort);

  /** Looked up first, because several routers overwrite another host's mapping without a word. */
  const putRow = async (
    ports: { readonly internalPort: number; readonly externalPort: number },
    leaseSeconds: number,
    signal: AbortSignal,
  ): Promise<Result<number>> => {
    const { internalPort, externalPort } = ports;
    const before = await lookUp(actions, externalPort, signal);
    const holder = before.kind === 'done' ? before.value : null;
    const elsewhere = holder !== null && holder.internalPort !== internalPort;
    const inUse = elsewhere && options.isWanted(holder.internalPort);
    if (holder !== null && (inUse || !isOurs(holder))) return fail(conflict(externalPort, holder));
    const stale = holder !== null && (elsewhere || holder.internalIp !== localIp);
    if (stale) await actions.remove(externalPort, 'tcp', signal);
    let added = await adding.add(ports, leaseSeconds, signal);
    if (faultIs(added, 718) && holder !== null) {
      // Our own entry, which this router does not refresh in place.
      await actions.remove(externalPort, 'tcp', signal);
      added = await adding.add(ports, leaseSeconds, signal);
    }
    if (faultIs(added, 718)) return fail(conflict(externalPort, null));
    return added.kind === 'done' ? ok(added.value) : fail(upnpError(added));
  };

  const confirm = async (
    entry: PortMappingEntry,
    grantedMs: number,
    signal: AbortSignal,
  ): Promise<Mapping> => {
    const address = await actions.externalIp(signal);
    return confirmMapping(clock.now(), {
      protocol: 'upnp',
      externalIp: address.kind === 'done' ? usableExternalIp(address.value) : '',
      externalPort: entry.externalPort,
      internalIp: entry.internalIp,
      internalPort: entry.internalPort,
      remainingMs: entry.leaseSeconds === 0 ? null : entry.leaseSeconds * 1000,
      grantedMs,
    });
  };

  return {
    info: options.info,

    externalIp: async (signal) => {
      const address = await actions.externalIp(signal);
      if (address.kind !== 'done') return fail(upnpError(address));
      const ip = usableExternalIp(address.value);
      return ip === '' ? fail({ code: 'address-unknown' }) : ok(ip);
    },

    add: async ({ internalPort, externalPort, leaseMs }, signal) => {
      const put = await putRow({ internalPort, externalPort }, Math.round(leaseMs / 1000), signal);
      if (!put.ok) return put;
      opened.set(put.value, internalPort);
      return ok(
        confirmMapping(clock.now(), {
          protocol: 'upnp',
          externalIp: '',
          externalPort: put.value,
          internalIp: localIp,
          internalPort,
          remainingMs: adding.permanentOnly() ? null : leaseMs,
          grantedMs: leaseMs,
        }),
      );
    },

    verify: async (mapping, signal) => {
      const found = await lookUp(actions, mapping.externalPort, signal);
      if (faultIs(found, 713, 714))
        return fail({ code: 'mapping-missing', externalPort: mapping.externalPort });
      if (found.kind !== 'done') return fail(upnpError(found));
      const entry = found.value;
      if (entry.internalIp !== localIp || entry.internalPort !== mapping.internalPort) {
        return fail(conflict(mapping.externalPort, entry));
      }
      if (!entry.enabled) return fail({ code: 'mapping-missing', externalPort: mapping.externalPort });
      return ok(await confirm(entry, Math.max(mapping.leaseMs, entry.leaseSeconds * 1000), signal));
    },

    remove: async (mapping, signal): Promise<Result<object>> => {
      const removed = await actions.remove(mapping.externalPort, 'tcp', signal);
      return removed.kind === 'done' || faultIs(removed, 714) ? ok({}) : fail(upnpError(removed));
    },

    pulse: async (signal) => {
      if (await options.ping(signal)) return true;
      // Deaf to questions that are not multicast, perhaps: an action is the dearer sign of life.
      const address = await actions.externalIp(signal);
      return address.kind !== 'broken';
    },

    removeRow: async ({ externalPort, protocol }, signal) => {
      const removed = await actions.remove(externalPort, protocol, signal);
      if (removed.kind === 'done') return ok({});
      return fail(faultIs(removed, 714) ? { code: 'mapping-missing', externalPort } : upnpError(removed));
    },

    list: async (signal) => {
      const table = await readTable(actions, signal);
      return table.kind === 'done' ? ok(table.value.map(asRow)) : fail(upnpError(table));
    },
  };
};
