import { ok } from '../../../shared/errors.ts';
import type { AppError, Result } from '../../../shared/errors.ts';
import type { EvidenceItem } from '../../../shared/primitives.ts';
import type { ForeignMapping } from '../../../shared/way-in.ts';
import type { Clock } from '../ports.ts';
import { untilAborted } from '../until-aborted.ts';
import { openNatUpnp } from './nat-upnp-transport.ts';
import type { Probe } from './router-probe.ts';
import type { SoapTarget } from './soap.ts';
import { createUpnpActions } from './upnp-actions.ts';
import { upnpError } from './upnp-error-codes.ts';
import { asRow, readTable } from './upnp-table.ts';

/** A table of a hundred rows on a slow router; whoever needs longer is shown without its table. */
const listTimeoutMs = 3000;
/** Two questions within this time are one: a page that opens and the path check that it starts need no thread each. */
const opinionFreshMs = 10_000;

export interface TableReading {
  readonly rows: readonly ForeignMapping[];
  /** Which client saw what; empty while our own reading is in no doubt. */
  readonly evidence: readonly EvidenceItem[];
}

export interface TableReaderOptions {
  readonly clock: Clock;
  /** Whether the router has confirmed a UPnP mapping of ours, so that its table cannot be empty. */
  readonly holdsOurs: () => boolean;
}

interface Opinion {
  readonly url: string;
  readonly at: number;
  readonly rows: Result<readonly ForeignMapping[]>;
}

/** The same table, read with the package nat-upnp in a thread of its own. */
const readWithNatUpnp = async (
  target: SoapTarget,
  signal: AbortSignal,
): Promise<Result<readonly ForeignMapping[]>> => {
  await using thread = openNatUpnp(target);
  await untilAborted(thread.ready, signal);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(listTimeoutMs)]);
  const table = await readTable(createUpnpActions(thread.send), limited);
  return table.kind === 'done' ? ok(table.value.map(asRow)) : { ok: false, error: upnpError(table) };
};

const saw = (rows: Result<readonly ForeignMapping[]>): string => {
  if (rows.ok) return String(rows.value.length);
  const { error }: { readonly error: AppError } = rows;
  if (error.code === 'router-refused') return `error ${error.routerCode}`;
  return error.code === 'router-broken' ? error.detail : error.code;
};

/** Reads the router's table; where our own reading is in doubt, asks another client for a second opinion. */
export interface TableReader {
  /** Takes at most 3 s, and as long again for a second opinion once its thread has started. Errors: router-refused, router-broken. */
  read(probe: Probe, signal: AbortSignal): Promise<Result<TableReading>>;
  /** The table changes, or must be known as it is now: an opinion from before does not count. */
  forget(): void;
}

export const createTableReader = ({ clock, holdsOurs }: TableReaderOptions): TableReader => {
  let last: Opinion | null = null;

  const secondOpinion = async (target: SoapTarget, signal: AbortSignal): Promise<Opinion> => {
    const url = target.url.href;
    if (last !== null && last.url === url && clock.now() - last.at < opinionFreshMs) return last;
    const rows = await readWithNatUpnp(target, signal);
    last = { url, at: clock.now(), rows };
    return last;
  };

  const read: TableReader['read'] = async (probe, signal) => {
    const backend = probe.found().find(({ info }) => info.protocol === 'upnp');
    if (backend === undefined) return ok({ rows: [], evidence: [] });
    const own = await backend.list(AbortSignal.any([signal, AbortSignal.timeout(listTimeoutMs)]));
    const target = probe.upnp()?.target ?? null;
    const doubtful = !own.ok || (own.value.length === 0 && holdsOurs());
    if (!doubtful || target === null || signal.aborted)
      return own.ok ? ok({ rows: own.value, evidence: [] }) : own;
    const second = (await secondOpinion(target, signal)).rows;
    const evidence = [
      { fact: 'table-own', value: saw(own) },
      { fact: 'table-nat-upnp', value: saw(second) },
    ];
    return ok({ rows: second.ok ? second.value : [], evidence });
  };

  return {
    read,
    forget: () => {
      last = null;
    },
  };
};
