import type { RouterInfo } from '../../../shared/way-in.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, Network, SettingsStore } from '../ports.ts';
import type { RouterService } from './contract.ts';
import { createDisturbances } from './disturbances.ts';
import { createHeldMappings } from './held-mappings.ts';
import { createLanHttp } from './lan-http.ts';
import { createLeftovers } from './leftovers.ts';
import { mappingTag } from './mapping-tag.ts';
import { soapOverNatUpnp } from './nat-upnp-transport.ts';
import { createPinholes } from './pinholes.ts';
import { createPortOpener } from './port-opener.ts';
import { createRouterLedger } from './router-ledger.ts';
import { createRouterSession } from './router-session.ts';
import { createRouterSigns } from './router-signs.ts';
import { createRouterSurvey } from './router-survey.ts';
import { createTableReader } from './router-table.ts';
import { watchRouter } from './router-watch.ts';
import type { RouterWire } from './wire.ts';
import { standardWire } from './wire.ts';

export interface RouterServiceOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly network: Network;
  readonly config: SettingsStore;
  readonly journal: Journal;
  readonly wire?: RouterWire;
}

interface Background extends AsyncDisposable {
  /** Takes care of what nobody waits for. */
  readonly run: (work: Promise<unknown>) => void;
}

const createBackground = (logger: Logger): Background => {
  const all = new Set<Promise<unknown>>();
  return {
    run: (work) => {
      const tracked = work.catch((error: unknown) => logger.error({ err: error }, 'background work failed'));
      all.add(tracked);
      void tracked.finally(() => all.delete(tracked));
    },
    [Symbol.asyncDispose]: async () => void (await Promise.all(all)),
  };
};

/** The home's one router: found, asked, mapped. Only the wiring is here. */
export const createRouterService = (options: RouterServiceOptions): RouterService => {
  const { clock, network, config, journal, wire = standardWire } = options;
  const ledger = createRouterLedger(config, clock);
  const tag = mappingTag(config.read().deviceId);
  /** Inside ports that are mapped now and wanted: the gateway's, and those of raw forwards. */
  const wanted = new Set<number>();
  const isWanted = (internalPort: number): boolean => wanted.has(internalPort);
  const leftovers = createLeftovers({ ledger, journal, tag, isWanted });
  const life = new AbortController();
  const { signal } = life;
  const infoListeners = new Set<(info: RouterInfo) => void>();
  const background = createBackground(options.logger.child({ feature: 'router' }));
  const http = createLanHttp();
  const { nonceFor } = ledger;

  const disturbances = createDisturbances((ending) => {
    const watching = AbortSignal.any([ending, signal]);
    background.run(watchRouter({ clock, wire, session, signs, tell: disturbances.tell }, watching));
  });
  const signs = createRouterSigns({ clock, journal, tell: disturbances.tell });
  const session = createRouterSession({
    ...{ clock, network, wire, tag, signs, isWanted, http, nonceFor, signal },
    inBackground: background.run,
    lastResort: soapOverNatUpnp,
  });
  const pinholes = createPinholes({
    ...{ clock, network, wire, session, signs, http, journal, nonceFor, signal },
    ledger: ledger.pinholes,
  });
  const table = createTableReader({
    clock,
    holdsOurs: () => ledger.entries().some(({ protocol }) => protocol === 'upnp'),
  });
  const publish = (info: RouterInfo): void => {
    for (const listener of [...infoListeners]) listener(info);
  };

  return {
    pinholes,
    ...createPortOpener({
      ...{ config, session, ledger, leftovers, wanted, signal },
      inBackground: background.run,
    }),
    ...createHeldMappings({ network, session, ledger, wanted, signal }),
    ...createRouterSurvey({ clock, network, journal, session, leftovers, table, publish, signal }),

    clearLeftovers: async (given = signal) => {
      await pinholes.clearLeftovers(given);
      const entries = ledger.entries();
      const probe = entries.length === 0 ? null : await session.current();
      if (probe === null) return;
      // Here there is time to wait for the protocols that made them.
      await Promise.all(entries.map(async ({ protocol }) => probe.next(new Set(), protocol)));
      const limited = AbortSignal.any([given, signal]);
      await leftovers.remove(probe, (entry) => isWanted(entry.internalPort), limited);
    },

    onInfo: (listener) => {
      infoListeners.add(listener);
      return () => void infoListeners.delete(listener);
    },

    onDisturbance: (listener) => disturbances.listen(listener, signal),

    [Symbol.asyncDispose]: async () => {
      life.abort();
      infoListeners.clear();
      disturbances.clear();
      await background[Symbol.asyncDispose]();
    },
  };
};
