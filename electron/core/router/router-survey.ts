import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { ForeignMapping, RouterInfo } from '../../../shared/way-in.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Network } from '../ports.ts';
import { untilAborted } from '../until-aborted.ts';
import type { MappingRow, RouterService } from './contract.ts';
import type { Leftovers } from './leftovers.ts';
import type { Probe } from './router-probe.ts';
import type { RouterSession } from './router-session.ts';
import type { TableReader } from './router-table.ts';

export interface RouterSurveyOptions {
  readonly clock: Clock;
  readonly network: Network;
  readonly journal: Journal;
  readonly session: RouterSession;
  readonly leftovers: Leftovers;
  readonly table: TableReader;
  /** Told of everything that is found. */
  readonly publish: (info: RouterInfo) => void;
  readonly signal: AbortSignal;
}

export type RouterSurvey = Pick<RouterService, 'detect' | 'removeForeign'>;

const notAvailable = (reason: string): AppError => ({
  code: 'not-available',
  what: 'mapping.remove',
  reason,
});

/** What the router is, and what it holds that is not ours. */
export const createRouterSurvey = (options: RouterSurveyOptions): RouterSurvey => {
  const { clock, network, journal, session, leftovers, table, publish } = options;
  const within = (signal: AbortSignal | undefined): AbortSignal =>
    signal === undefined ? options.signal : AbortSignal.any([signal, options.signal]);

  const describe = async (probe: Probe, signal: AbortSignal): Promise<RouterInfo> => {
    const reading = await table.read(probe, signal);
    const { rows, evidence } = reading.ok ? reading.value : { rows: [], evidence: [] };
    return {
      lanIp: probe.key.localIp,
      gatewayIp: probe.key.gatewayIp,
      interfaces: [...(await network.interfaces())],
      services: probe.found().map((backend) => backend.info),
      foreignMappings: rows.filter((row) => !leftovers.isOurs(row)),
      ...(evidence.length === 0 ? {} : { evidence: [...evidence] }),
      seenAt: new Date(clock.now()).toISOString(),
    };
  };

  /** The row as the router holds it now, if it is not ours: ours goes with what also stops putting it back. */
  const findForeign = async (
    probe: Probe,
    row: MappingRow,
    signal: AbortSignal,
  ): Promise<Result<ForeignMapping>> => {
    table.forget();
    const reading = await table.read(probe, signal);
    if (!reading.ok) return reading;
    const found = reading.value.rows.find(
      ({ externalPort, protocol }) => externalPort === row.externalPort && protocol === row.protocol,
    );
    if (found === undefined) return fail({ code: 'mapping-missing', externalPort: row.externalPort });
    return leftovers.isOurs(found) ? fail(notAvailable('own')) : ok(found);
  };

  return {
    detect: async (signal) => {
      const probe = await session.fresh();
      if (probe === null) return fail({ code: 'no-network' });
      await probe.settled;
      const info = await describe(probe, within(signal));
      publish(info);
      return ok(info);
    },

    removeForeign: async (row, signal) => {
      const limited = within(signal);
      const probe = await session.current();
      if (probe === null) return fail({ code: 'no-network' });
      const backend = await untilAborted(probe.next(new Set(), 'upnp'), limited);
      if (backend === null) return fail(notAvailable('no-table'));
      const found = await findForeign(probe, row, limited);
      if (!found.ok) return found;
      const removed = await backend.removeRow(row, limited);
      if (!removed.ok) return removed;
      table.forget();
      const { internalIp, internalPort, description } = found.value;
      journal.record('foreign-mapping-removed', { ...row, internalIp, internalPort, description });
      publish(await describe(probe, limited));
      return ok({});
    },
  };
};
