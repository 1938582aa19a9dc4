import { Resolver } from 'node:dns/promises';
import { ok } from '../../../shared/errors.ts';
import type { Path } from '../../../shared/model.ts';
import { ipKind, maySharePrefix } from '../ip-ranges.ts';
import type { Contacts, Logger } from '../ports.ts';
import type { PathService } from './contract.ts';
import { createReadFirewall } from './firewall/read-firewall.ts';
import type { ReadFirewall } from './firewall/read-firewall.ts';
import { gather } from './gather.ts';
import type { GatherDeps } from './gather.ts';
import { productionLandmarks } from './gather-internet.ts';
import type { Landmark } from './gather-internet.ts';
import { gatherOtherGateways } from './gather-other-gateways.ts';
import type { FindOtherGateways } from './gather-other-gateways.ts';
import { outsideServices as productionServices } from './outside-services.ts';
import type { OutsideService } from './outside-services.ts';
import { decide } from './verdict.ts';

export interface PathServiceDeps extends Omit<
  GatherDeps,
  'landmarks' | 'readFirewall' | 'outsideServices' | 'resolveName' | 'findOtherGateways'
> {
  readonly logger: Logger;
  /** Where to look for the Internet; well-known resolvers when left out. */
  readonly landmarks?: readonly Landmark[] | undefined;
  /** Asks this PC's firewall; the operating system's own when left out. */
  readonly readFirewall?: ReadFirewall | undefined;
  /** Third parties that try a port; ifconfig.co and portchecker.io when left out. */
  readonly outsideServices?: readonly OutsideService[] | undefined;
  readonly resolveName?: GatherDeps['resolveName'] | undefined;
  /** Looks for devices that call themselves a gateway; by SSDP when left out. */
  readonly findOtherGateways?: FindOtherGateways | undefined;
}

/** Slowest stops: a camera that is away (8 s), the addresses (6 s); past this something hangs. */
const CHECK_TIMEOUT_MS = 25_000;
/** Two third parties at 12 s each on top. */
const OUTSIDE_CHECK_TIMEOUT_MS = 50_000;

/** Where a name points is shown beside the verdict; it must not hold it up. */
const NAME_TIMEOUT_MS = 2_000;

const resolveName = async (contacts: Contacts, hostname: string): Promise<readonly string[]> => {
  contacts.begin('name-lookup', 'dns');
  try {
    return await new Resolver({ timeout: NAME_TIMEOUT_MS, tries: 1 }).resolve4(hostname);
  } catch {
    // A name that points nowhere is shown as such by being absent.
    return [];
  }
};

export const createPathService = (deps: PathServiceDeps): PathService => {
  const { clock, config, store, journal, gateway } = deps;
  const logger = deps.logger.child({ feature: 'path' });
  const all: GatherDeps = {
    ...deps,
    landmarks: deps.landmarks ?? productionLandmarks,
    readFirewall: deps.readFirewall ?? createReadFirewall(),
    outsideServices: deps.outsideServices ?? productionServices(deps.contacts),
    resolveName: deps.resolveName ?? (async (hostname) => resolveName(deps.contacts, hostname)),
    findOtherGateways: deps.findOtherGateways ?? gatherOtherGateways,
  };
  const underway = new Map<boolean, Promise<Path>>();
  let lastVisit: { readonly ip: string; readonly at: number } | null = null;

  /** Our own address seen from outside is a router that loops, and a device of this home has a public IPv6 address too. */
  const isFromOutside = (ip: string): boolean => {
    const { address, exposure } = store.get();
    const { publicIpv4, publicIpv6 = '', wanIp } = address;
    const own6 = [publicIpv6, exposure.ipv6?.address ?? ''];
    if (ipKind(ip) !== 'public' || own6.some((own) => maySharePrefix(ip, own))) return false;
    return ip !== publicIpv4 && ip !== wanIp;
  };
  gateway.onConnection((ip) => {
    if (isFromOutside(ip)) lastVisit = { ip, at: clock.now() };
  });

  const publish = (path: Path): void => {
    const before = store.get().path?.verdict;
    store.update(() => ({ path }));
    if (before === path.verdict) return;
    journal.record('path-verdict', { verdict: path.verdict, ...(before !== undefined && { before }) });
  };

  const run = async (outside: boolean, signal: AbortSignal | undefined): Promise<Path> => {
    const timeout = AbortSignal.timeout(outside ? OUTSIDE_CHECK_TIMEOUT_MS : CHECK_TIMEOUT_MS);
    const limit = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    const began = clock.now();
    const facts = await gather(all, { outside, isFromOutside, lastVisit: () => lastVisit }, limit);
    const path: Path = { ...decide(facts), checkedAt: new Date(facts.checkedAt).toISOString() };
    publish(path);
    logger.info({ verdict: path.verdict, tookMs: clock.now() - began }, 'the path was checked');
    return path;
  };

  return {
    check: async (request, signal) => {
      const outside = request.outside ?? config.read().settings.outsideChecks;
      // Two clicks are one check: it asks cameras and services that shall not be asked twice.
      const running = underway.get(outside) ?? run(outside, signal).finally(() => underway.delete(outside));
      underway.set(outside, running);
      return ok(await running);
    },
  };
};
