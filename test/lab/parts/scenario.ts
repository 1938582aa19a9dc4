import { expect } from 'vitest';
import type { HopId, JournalEntry, Path, Verdict } from '../../../shared/model.ts';
import type { Exposure } from '../../../shared/way-in.ts';
import type { Reply } from '../../../shared/contract.ts';
import { createHome } from '../home.ts';
import type { Home, HomeOptions } from '../home.ts';
import { addresses } from './addresses.ts';
import { startUstreamer } from './cameras.ts';
import type { Camera } from './cameras.ts';
import { startPorthole } from './porthole.ts';
import { eventually } from './program.ts';
import type { Porthole, PortholeOptions } from './porthole.ts';
import { viewFrom } from './viewer.ts';
import type { ViewerReport } from '../viewer-client.ts';

export const ownerPassword = 'seven quiet boats';
export const outsidePort = 18443;

/** A home with one camera and Porthole running on its PC, the owner's password set, the port still closed. */
export interface World extends AsyncDisposable {
  readonly home: Home;
  readonly camera: Camera;
  readonly cameraId: string;
  readonly porthole: Porthole;
  /** Asks for the outside port; what the router makes of it is the scenario's matter. */
  open(): Promise<Reply<Exposure>>;
  check(): Promise<Path>;
  journal(): Promise<readonly JournalEntry[]>;
  /** A viewer outside logs in and looks, by the address given or the home's own. */
  view(url?: string): Promise<ViewerReport>;
}

export interface WorldOptions extends HomeOptions {
  readonly porthole?: PortholeOptions;
  /** Done to the home before Porthole starts. */
  readonly before?: (home: Home) => Promise<unknown>;
}

export const createWorld = async (options: WorldOptions): Promise<World> => {
  await using building = new AsyncDisposableStack();
  const home = building.use(await createHome(options));
  const place = { host: home.cam, address: addresses.camera, workFolder: home.workFolder };
  const [camera] = await Promise.all([startUstreamer(place), options.before?.(home)]);
  const porthole = await startPorthole(home, options.porthole);
  const { id: cameraId } = await porthole.value('camera.add', {
    name: 'Door',
    source: { kind: 'snapshot', url: camera.snapshotUrl },
    username: camera.username,
    password: camera.password,
  });
  const set = await porthole.call('owner.setPassword', { password: ownerPassword });
  // A door that cannot open is some scenario's very matter; the password is set all the same.
  if (!set.ok && set.error.code !== 'gateway-port-in-use') throw new Error(JSON.stringify(set.error));
  const live = building.move();
  return {
    home,
    camera,
    cameraId,
    porthole,
    open: () => porthole.call('exposure.open', { externalPort: outsidePort }),
    check: () => porthole.value('path.check'),
    journal: async () => (await porthole.value('journal.list')).entries,
    view: (url = `https://${addresses.home}:${outsidePort}`) =>
      viewFrom(home.inet, {
        url,
        fingerprint: porthole.ready.fingerprint,
        password: ownerPassword,
      }),
    [Symbol.asyncDispose]: () => live.disposeAsync(),
  };
};

/** Checks again and again until the verdict is the one; throws with the last one when the time is over. */
export const verdictBecomes = async (world: World, verdict: Verdict, withinMs: number): Promise<Path> => {
  let last: Verdict | null = null;
  try {
    return await eventually(
      `verdict ${verdict}`,
      async () => {
        const path = await world.check();
        last = path.verdict;
        return path.verdict === verdict ? path : null;
      },
      { withinMs, everyMs: 500 },
    );
  } catch (error) {
    throw new Error(`the last verdict was ${String(last)}`, { cause: error });
  }
};

export interface ExpectedPath {
  readonly verdict: Verdict;
  /** The hop that carries the finding. */
  readonly hop: HopId;
  readonly state?: 'ok' | 'warn' | 'fail' | 'unknown';
  readonly finding?: string;
  /** Facts that must be shown as evidence, with a value or a part of it. */
  readonly evidence: Readonly<Record<string, string | RegExp>>;
}

/** The verdict, and that the hop it rests on shows why. */
export const expectPath = (path: Path, expected: ExpectedPath): void => {
  const hop = path.hops.find(({ id }) => id === expected.hop);
  const shown = JSON.stringify(path, null, 1);
  expect(path.verdict, shown).toBe(expected.verdict);
  if (expected.state !== undefined) expect(hop?.state, shown).toBe(expected.state);
  if (expected.finding !== undefined) expect(hop?.finding, shown).toBe(expected.finding);
  for (const [fact, value] of Object.entries(expected.evidence)) {
    const values = hop?.evidence.filter((item) => item.fact === fact).map((item) => item.value) ?? [];
    const fits = values.some((one) => (typeof value === 'string' ? one === value : value.test(one)));
    expect(fits, `${fact} = ${String(value)} in ${shown}`).toBe(true);
  }
};

/** The diary tells the verdict, once for each change. */
export const expectJournalled = (journal: readonly JournalEntry[], verdict: Verdict): void => {
  const verdicts = journal.filter(({ code }) => code === 'path-verdict').map((entry) => entry['verdict']);
  expect(verdicts.at(-1)).toBe(verdict);
  expect(verdicts.filter((one, index) => one === verdicts[index - 1])).toEqual([]);
};
