import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import * as z from 'zod';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { Forward } from '../../../shared/model.ts';
import type { Camera } from '../../../shared/camera.ts';
import { isHomeAddress } from '../ip-ranges.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, SettingsStore } from '../ports.ts';
import type { RouterService } from '../router/contract.ts';
import type { Store } from '../store.ts';
import { parseAllowlist } from './allowlist.ts';
import type { ForwardRequest, ForwardService } from './contract.ts';
import { openForwarder } from './forwarder.ts';
import type { Forwarder } from './forwarder.ts';
import { holdMapping } from './mapping-holder.ts';

export interface ForwardDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly journal: Journal;
  readonly router: RouterService;
  /** Where forwards listen. */
  readonly host: string;
}

const FEATURE = 'forward';
const Stored = z.array(Forward.omit({ connections: true, bytesIn: true, bytesOut: true, warning: true }));
type StoredForward = z.infer<typeof Stored>[number];

/** How often the counters in the state follow the traffic. */
const COUNT_MS = 2_000;

interface Running {
  readonly stored: StoredForward;
  readonly forwarder: Forwarder;
  readonly stack: AsyncDisposableStack;
}

const bad = (path: string, message: string) => fail({ code: 'bad-input', issues: [{ path, message }] });

const check = (request: ForwardRequest, now: number): Result<object> => {
  if (isIP(request.targetHost) === 0) return bad('targetHost', 'must be an address, not a name');
  if (!isHomeAddress(request.targetHost)) return bad('targetHost', 'must be a device of this home');
  return Date.parse(request.untilAt) > now ? ok({}) : bad('untilAt', 'is over already');
};

/** Whether this leads to a camera that Porthole knows: its own web page is what burglars look for. */
const leadsToCamera = (targetHost: string, cameras: readonly Camera[]): boolean =>
  cameras.some(({ source }) => URL.parse(source.url ?? '')?.hostname.replaceAll(/[[\]]/g, '') === targetHost);

const portProblem = (error: unknown, port: number): Result<never> => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return fail({ code: 'gateway-port-in-use', port });
  if (code === 'EACCES') return bad('listenPort', 'needs more rights than Porthole has');
  throw error;
};

/** Raw forwards: off by default, each with a list of who may come and an end. */
export const createForwardService = (deps: ForwardDeps): ForwardService => {
  const { clock, config, store, journal, router } = deps;
  const logger = deps.logger.child({ feature: 'forward' });
  const running = new Map<string, Running>();
  const closing = new AbortController();

  const remember = (change: (all: readonly StoredForward[]) => readonly StoredForward[]): void =>
    config.update((current) => {
      const before = Stored.safeParse(current.features[FEATURE]).data ?? [];
      return { ...current, features: { ...current.features, [FEATURE]: change(before) } };
    });

  const shown = ({ stored, forwarder }: Running): Forward => ({
    ...stored,
    allow: [...stored.allow],
    ...forwarder.counts(),
    ...(leadsToCamera(stored.targetHost, store.get().cameras) ? { warning: 'camera-web-page' as const } : {}),
  });
  const publish = (): void => {
    const forwards = [...running.values()].map(shown);
    if (JSON.stringify(forwards) !== JSON.stringify(store.get().forwards)) store.update(() => ({ forwards }));
  };
  const counting = setInterval(publish, COUNT_MS);
  counting.unref();

  const stop = async (id: string, why: 'removed' | 'ended'): Promise<boolean> => {
    const entry = running.get(id);
    if (entry === undefined) return false;
    running.delete(id);
    remember((all) => all.filter((stored) => stored.id !== id));
    await entry.stack.disposeAsync();
    journal.record(`forward-${why}`, { id, name: entry.stored.name, listenPort: entry.stored.listenPort });
    publish();
    return true;
  };

  const endInTime = async ({ id, untilAt }: StoredForward, signal: AbortSignal): Promise<void> => {
    try {
      await clock.sleep(Math.max(0, Date.parse(untilAt) - clock.now()), signal);
    } catch {
      return; // Removed, or Porthole ends.
    }
    await stop(id, 'ended');
  };

  const open = async (stored: StoredForward): Promise<Result<object>> => {
    const allowlist = parseAllowlist(stored.allow);
    if (!allowlist.ok) return allowlist;
    await using building = new AsyncDisposableStack();
    const { listenPort, targetHost, targetPort, externalPort } = stored;
    const target = { host: targetHost, port: targetPort };
    let forwarder: Forwarder;
    try {
      forwarder = building.use(
        await openForwarder({ host: deps.host, listenPort, target, allowlist: allowlist.value }),
      );
    } catch (error) {
      return portProblem(error, listenPort);
    }
    if (externalPort !== undefined) {
      const held = await holdMapping(
        { clock, logger, router },
        { internalPort: listenPort, externalPort },
        closing.signal,
      );
      if (!held.ok) return held;
      building.use(held.value);
    }
    const ending = new AbortController();
    building.defer(() => ending.abort());
    running.set(stored.id, { stored, forwarder, stack: building.move() });
    void endInTime(stored, ending.signal);
    return ok({});
  };

  return {
    add: async (request) => {
      const checked = check(request, clock.now());
      if (!checked.ok) return checked;
      const id = randomBytes(6).toString('hex');
      const { externalPort, ...rest } = request;
      const stored: StoredForward = {
        ...rest,
        id,
        allow: [...request.allow],
        ...(externalPort === undefined ? {} : { externalPort }),
      };
      const opened = await open(stored);
      if (!opened.ok) return opened;
      remember((all) => [...all, stored]);
      journal.record('forward-opened', { id, name: stored.name, listenPort: stored.listenPort });
      publish();
      return ok({ id });
    },
    remove: async (id) => ((await stop(id, 'removed')) ? ok({}) : fail({ code: 'not-found' })),
    resume: async () => {
      const all = Stored.safeParse(config.read().features[FEATURE]).data ?? [];
      for (const stored of all) {
        const over = Date.parse(stored.untilAt) <= clock.now();
        const opened = over ? fail({ code: 'not-found' } as const) : await open(stored);
        if (opened.ok) continue;
        remember((rest) => rest.filter(({ id }) => id !== stored.id));
        journal.record(over ? 'forward-ended' : 'forward-lost', { id: stored.id, name: stored.name });
      }
      publish();
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(counting);
      closing.abort(new DOMException('closing', 'AbortError'));
      await Promise.all([...running.values()].map(({ stack }) => stack.disposeAsync()));
    },
  };
};
