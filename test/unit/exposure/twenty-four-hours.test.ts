import { expect, test } from 'vitest';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { exposureWorld } from '../../fakes/router-exposure.ts';
import { startFakeIgd } from '../../fakes/router-igd.ts';
import { startFakePmp } from '../../fakes/router-pmp.ts';
import { routerServices, worldTag } from '../../fakes/router-world.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** One look of the watch. */
const look = 12 * second;

/** A day of a home: the real engine over real sockets, the clock alone is not. */
const liveThroughADay = async () => {
  const clock = createManualClock();
  const startedAt = clock.now();
  const igd = await startFakeIgd({
    script: (action, fields) => {
      if (action === 'AddPortMapping') {
        leases.set(
          `TCP ${fields['NewExternalPort']}`,
          clock.now() + Number(fields['NewLeaseDuration']) * second,
        );
      }
      const left = (leases.get(`TCP ${fields['NewExternalPort']}`) ?? 0) - clock.now();
      const row = igd.rows.get(`TCP ${fields['NewExternalPort']}`);
      if (action === 'GetSpecificPortMappingEntry' && row !== undefined) {
        igd.rows.set(`TCP ${row.externalPort}`, { ...row, lease: Math.round(left / second) });
      }
      return away ? 'reset' : undefined;
    },
  });
  const leases = new Map<string, number>();
  let away = false;
  let bootedAt = startedAt - hour;
  const pmp = await startFakePmp({ pcp: false, natPmpResult: (opcode) => (opcode === 2 ? 2 : 0) });
  pmp.epoch = () => Math.floor((clock.now() - bootedAt) / second);
  const services = routerServices(clock);
  const world = exposureWorld({ ssdpPort: igd.ssdpPort, pmpPort: pmp.port, probeMs: 400 }, services);
  const network = world.router.network;
  let most = 0;

  const ours = (): number =>
    [...igd.rows.values()].filter(({ description }) => description === worldTag).length;
  const dropExpired = (): void => {
    for (const [key, endsAt] of leases) if (endsAt <= clock.now()) igd.rows.delete(key);
  };
  /** All loops, the two keepers' and the watch's, are asleep again. */
  const idle = async (): Promise<void> => {
    for (let calm = 0; calm < 3;) {
      await new Promise((resolve) => void setImmediate(resolve));
      calm = clock.sleeping() >= 3 ? calm + 1 : 0;
    }
  };
  const pass = async (ms: number): Promise<void> => {
    for (const until = clock.now() + ms; clock.now() < until;) {
      await clock.advance(Math.min(look / 2, until - clock.now()));
      await idle();
      dropExpired();
      most = Math.max(most, ours());
    }
  };
  return {
    clock,
    igd,
    pmp,
    world,
    services,
    network,
    ours,
    pass,
    most: () => most,
    phase: () => services.store.get().exposure.phase,
    reboot: () => {
      igd.rows.clear();
      igd.bootId += 1;
      bootedAt = clock.now();
    },
    goAway: () => {
      away = true;
      igd.silent = false;
      pmp.silent = true;
    },
    comeBack: () => {
      away = false;
      pmp.silent = false;
      igd.rows.clear();
      bootedAt = clock.now();
    },
    sleep: (ms: number) => {
      clock.skip(ms);
      dropExpired();
    },
    [Symbol.asyncDispose]: async () => {
      await world[Symbol.asyncDispose]();
      await igd[Symbol.asyncDispose]();
      await pmp[Symbol.asyncDispose]();
    },
  };
};

test(
  '24 hours with reboots, changes and outages: one mapping, none leaked, requests counted',
  { timeout: 180_000 },
  async () => {
    await using day = await liveThroughADay();
    const { igd, pmp, network } = day;
    const requests = (name: string): number => igd.counts.get(name) ?? 0;
    expect(await day.world.exposure.open({})).toMatchObject({
      ok: true,
      value: { phase: 'open', method: 'upnp' },
    });

    await day.pass(3 * hour);
    expect(day.ours()).toBe(1);
    // Renewed every hour, read back every ten minutes, nothing else asked of the router but one sign of life each look.
    expect(requests('AddPortMapping')).toBeLessThanOrEqual(4);
    expect(requests('GetSpecificPortMappingEntry')).toBeLessThanOrEqual(3 * 6 + 10);
    expect(pmp.counts.get('nat-pmp 0')).toBeLessThanOrEqual((3 * hour) / look + 5);

    day.reboot();
    await day.pass(20 * second);
    expect([day.ours(), day.phase()]).toEqual([1, 'open']);

    await day.pass(2 * hour);
    day.goAway();
    await day.pass(2 * minute);
    expect(day.phase()).toBe('unreachable');
    const searchesBefore = requests('ssdp');
    await day.pass(minute);
    expect(requests('ssdp') - searchesBefore).toBeLessThan(150);
    day.comeBack();
    await day.pass(20 * second);
    expect([day.ours(), day.phase()]).toEqual([1, 'open']);

    await day.pass(2 * hour);
    igd.externalIp = '81.2.70.77';
    pmp.externalIp = '81.2.70.77';
    await day.pass(11 * minute);
    expect(day.services.store.get().exposure).toMatchObject({ phase: 'open', externalIp: '81.2.70.77' });

    await day.pass(2 * hour);
    network.route = { gatewayIp: '127.0.0.1', interfaceName: 'lo', localIp: '127.0.0.2' };
    await day.pass(20 * second);
    expect([...igd.rows.values()]).toMatchObject([{ internalIp: '127.0.0.2', internalPort: 7443 }]);

    await day.pass(hour);
    day.sleep(4 * hour);
    expect(day.ours()).toBe(0);
    await day.pass(20 * second);
    expect([day.ours(), day.phase()]).toEqual([1, 'open']);

    await day.pass(2 * hour);
    network.mac = '02:00:00:00:00:77';
    igd.rows.clear();
    await day.pass(20 * second);
    expect([day.ours(), day.phase()]).toEqual([1, 'open']);

    await day.pass(hour);
    network.route = null;
    await day.pass(5 * minute);
    expect(day.phase()).toBe('unreachable');
    network.route = { gatewayIp: '127.0.0.1', interfaceName: 'lo', localIp: '127.0.0.2' };
    await day.pass(20 * second);
    expect([day.ours(), day.phase()]).toEqual([1, 'open']);

    await day.pass(6 * hour);
    expect(day.most()).toBe(1);
    // The public address is asked for after a change or a loss, never for a renewal.
    expect(day.world.compared.length).toBeLessThanOrEqual(10);
    expect(requests('AddPortMapping')).toBeLessThanOrEqual(40);
    expect(requests('GetSpecificPortMappingEntry')).toBeLessThanOrEqual(24 * 6 + 120);
    expect(await day.world.exposure.close()).toMatchObject({ ok: true });
    expect(igd.rows.size).toBe(0);
  },
);
