import { isIPv4 } from 'node:net';
import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { ForeignMapping, RouterService as RouterServiceInfo } from '../../../shared/way-in.ts';
import { ipKind } from '../ip-ranges.ts';
import type { Clock } from '../ports.ts';
import type { Mapping, MappingBackend } from './contract.ts';
import { confirmMapping } from './mapping-lease.ts';
import type { ActionFailure, ActionResult, PortMappingEntry, UpnpActions } from './upnp-actions.ts';
import { upnpMeaning } from './upnp-error-codes.ts';

/** Home routers hold at most a few hundred rows; a table without an end stops here. */
const maxRows = 256;

export interface UpnpBackendOptions {
  readonly actions: UpnpActions;
  readonly info: RouterServiceInfo;
  /** IGD:2, where AddAnyPortMapping exists. */
  readonly canAddAny: boolean;
  readonly localIp: string;
  /** The description that marks a mapping as ours. */
  readonly tag: string;
  /** Whether a mapping of ours to this inside port is in use: such a one is never overwritten. */
  readonly isWanted: (internalPort: number) => boolean;
  readonly clock: Clock;
  /** One SSDP question to the router alone; false when it does not answer that. */
  readonly ping: (signal: AbortSignal) => Promise<boolean>;
}

/** An outside address that can be one; '' for what routers report while their line is down. */
export const usableExternalIp = (text: string): string => {
  const ip = text.trim();
  if (!isIPv4(ip)) return '';
  const kind = ipKind(ip);
  return kind === 'unspecified' || kind === 'loopback' || kind === 'link-local' || ip === '255.255.255.255'
    ? ''
    : ip;
};

export const upnpError = (failure: ActionFailure): AppError =>
  failure.kind === 'fault'
    ? {
        code: 'router-refused',
        protocol: 'upnp',
        routerCode: failure.code,
        meaning: upnpMeaning(failure.code),
      }
    : { code: 'router-broken', protocol: 'upnp', detail: failure.detail };

/** True for our tag, also when the router kept only its first twelve or more characters. */
export const carriesTag = (description: string, tag: string): boolean =>
  description === tag || (description.length >= 12 && tag.startsWith(description));

/** A row as the owner is shown it. */
export const asRow = (entry: PortMappingEntry): ForeignMapping => ({
  externalPort: entry.externalPort,
  internalIp: entry.internalIp,
  internalPort: entry.internalPort,
  protocol: entry.protocol,
  ...(entry.description === '' ? {} : { description: entry.description }),
});

const faultIs = (result: ActionResult<unknown>, ...codes: readonly number[]): boolean =>
  result.kind === 'fault' && codes.includes(result.code);

const conflict = (externalPort: number, holder: PortMappingEntry | null): AppError => ({
  code: 'port-conflict',
  externalPort,
  ...(holder === null ? {} : { holder: `${holder.internalIp}:${holder.internalPort}` }),
});

/** The whole table. An end is 713 or 714; whatever else stops the reading ends it too, with what was read. */
export const readTable = async (
  actions: UpnpActions,
  signal: AbortSignal,
): Promise<ActionResult<readonly PortMappingEntry[]>> => {
  const rows = new Map<string, PortMappingEntry>();
  for (let index = 0; index < maxRows; index += 1) {
    const row = await actions.generic(index, signal);
    if (row.kind !== 'done') {
      // 402 and 501 are how some routers say that there is nothing at this index.
      if (rows.size > 0 || faultIs(row, 713, 714, 402, 501)) break;
      return row;
    }
    const key = `${row.value.protocol} ${row.value.externalPort}`;
    // A router that ignores the index would repeat its first row for ever.
    if (rows.has(key)) break;
    rows.set(key, row.value);
  }
  return { kind: 'done', value: [...rows.values()] };
};

/** UPnP IGD (WANIPConnection:1 and :2, WANPPPConnection:1) of one router, quirks of real ones included. */
export const createUpnpBackend = (options: UpnpBackendOptions): MappingBackend => {
  const { actions, localIp, tag, clock } = options;
  // What this router taught us; both only ever go one way.
  let canAddAny = options.canAddAny;
  let permanentOnly = false;
  /** Outside port -> inside port. */
  const opened = new Map<number, number>();

  const lookUp = async (
    externalPort: number,
    signal: AbortSignal,
  ): Promise<ActionResult<PortMappingEntry>> => {
    const direct = await actions.specific(externalPort, signal);
    // Missing or broken on some routers, while the table can be read.
    if (direct.kind === 'done' || faultIs(direct, 714) || !faultIs(direct, 401, 402, 501, 602, 713))
      return direct;
    const table = await readTable(actions, signal);
    if (table.kind !== 'done') return direct;
    const row = table.value.find((entry) => entry.protocol === 'tcp' && entry.externalPort === externalPort);
    return row === undefined ? { kind: 'fault', code: 714, description: '' } : { kind: 'done', value: row };
  };

  /** By our tag, which some routers cut short or drop: then by the port that this backend opened itself. */
  const isOurs = (entry: PortMappingEntry): boolean =>
    carriesTag(entry.description, tag) ||
    (entry.internalIp === localIp && opened.get(entry.externalPort) === entry.internalPort);

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

  /** AddAnyPortMapping where it exists, else AddPortMapping; a finite lease first. */
  const addOnce = async (
    ports: { internalPort: number; externalPort: number },
    leaseSeconds: number,
    signal: AbortSignal,
  ): Promise<ActionResult<number>> => {
    const mapping = { ...ports, internalIp: localIp, description: tag, leaseSeconds };
    if (canAddAny) {
      const any = await actions.addAny(mapping, signal);
      if (any.kind === 'done' || faultIs(any, 606, 718, 724, 728, 729)) return any;
      // Announced in the description and yet missing, or the connection is dropped: the old action works there.
      canAddAny = false;
    }
    return actions.add(mapping, signal);
  };

  const addWithLease = async (
    ports: { internalPort: number; externalPort: number },
    leaseSeconds: number,
    signal: AbortSignal,
  ): Promise<ActionResult<number>> => {
    const added = await addOnce(ports, permanentOnly ? 0 : leaseSeconds, signal);
    if (permanentOnly || leaseSeconds === 0 || !faultIs(added, 725, 402)) return added;
    const permanent = await addOnce(ports, 0, signal);
    if (permanent.kind === 'done') permanentOnly = true;
    return permanent;
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
      // Looked up first, because several routers overwrite another host's mapping without a word.
      const before = await lookUp(externalPort, signal);
      const holder = before.kind === 'done' ? before.value : null;
      const inUse =
        holder !== null && holder.internalPort !== internalPort && options.isWanted(holder.internalPort);
      if (holder !== null && (inUse || !isOurs(holder))) return fail(conflict(externalPort, holder));
      const stale =
        holder !== null && (holder.internalIp !== localIp || holder.internalPort !== internalPort);
      if (stale) await actions.remove(externalPort, 'tcp', signal);
      const ports = { internalPort, externalPort };
      let added = await addWithLease(ports, Math.round(leaseMs / 1000), signal);
      if (faultIs(added, 718) && holder !== null) {
        // Our own entry, which this router does not refresh in place.
        await actions.remove(externalPort, 'tcp', signal);
        added = await addWithLease(ports, Math.round(leaseMs / 1000), signal);
      }
      if (faultIs(added, 718)) return fail(conflict(externalPort, null));
      if (added.kind !== 'done') return fail(upnpError(added));
      opened.set(added.value, internalPort);
      return ok(
        confirmMapping(clock.now(), {
          protocol: 'upnp',
          externalIp: '',
          externalPort: added.value,
          internalIp: localIp,
          internalPort,
          remainingMs: permanentOnly ? null : leaseMs,
          grantedMs: leaseMs,
        }),
      );
    },

    verify: async (mapping, signal) => {
      const found = await lookUp(mapping.externalPort, signal);
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
