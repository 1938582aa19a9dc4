import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import type { Disturbance } from '../../../electron/core/router/contract.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import type { ManualClock } from '../../fakes/manual-clock.ts';
import { startFakeIgd } from '../../fakes/router-igd.ts';
import { startFakePmp } from '../../fakes/router-pmp.ts';
import type { FakePmp } from '../../fakes/router-pmp.ts';
import { routerServices, routerWorld } from '../../fakes/router-world.ts';
import type { RouterWorld } from '../../fakes/router-world.ts';

const look = 12_000;
const igd1 = 'urn:schemas-upnp-org:device:InternetGatewayDevice:1';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** Says something to a group on loopback, in the name of `host`. */
const announce = async (
  message: Buffer | string,
  group: string,
  port: number,
  host = '127.0.0.1',
): Promise<void> => {
  const socket = createSocket('udp4');
  socket.bind(0, host);
  await once(socket, 'listening');
  socket.setMulticastInterface('127.0.0.1');
  await new Promise<void>((resolve) => {
    socket.send(message, port, group, () => resolve());
  });
  socket.close();
};

/** A port that is free now, for announcements of this test alone. */
const freePort = async (): Promise<number> => {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
};

interface Watched {
  readonly world: RouterWorld;
  readonly clock: ManualClock;
  readonly heard: Disturbance[];
  readonly leave: () => void;
  /** Lets the next look happen and its datagrams travel. */
  readonly next: () => Promise<void>;
}

const watch = async (wire: Parameters<typeof routerWorld>[0], pmp?: FakePmp): Promise<Watched> => {
  const clock = createManualClock();
  const startedAt = clock.now();
  if (pmp !== undefined) pmp.epoch = () => 1000 + Math.floor((clock.now() - startedAt) / 1000);
  const world = routerWorld(wire, routerServices(clock));
  closing.push(async () => world[Symbol.asyncDispose]());
  const heard: Disturbance[] = [];
  const leave = world.router.onDisturbance((what) => heard.push(what));
  await world.router.detect();
  await expect.poll(() => clock.sleeping()).toBe(1);
  const next = async (): Promise<void> => {
    await clock.advance(look);
    await expect.poll(() => clock.sleeping(), { timeout: 5000 }).toBe(1);
  };
  return { world, clock, heard, leave, next };
};

const pmpAnnouncement = (epoch: number, ip: string): Buffer => {
  const message = Buffer.alloc(12);
  message.writeUInt8(128, 1);
  message.writeUInt32BE(epoch, 4);
  Buffer.from(ip.split('.').map(Number)).copy(message, 8);
  return message;
};

test('NAT-PMP announcements: a new address, a restart; nobody but the gateway is believed', async () => {
  const announcePort = await freePort();
  const { heard } = await watch({ announcePort });
  const say = async (epoch: number, ip: string, host?: string): Promise<void> =>
    announce(pmpAnnouncement(epoch, ip), '224.0.0.1', announcePort, host);
  await say(5, '9.9.9.9', '127.0.0.2');
  await say(5000, '81.2.69.10');
  await expect.poll(() => heard).toEqual(['router-announced']);
  await say(5000, '81.2.69.10');
  await say(1, '81.2.69.10');
  await expect.poll(() => heard).toEqual(['router-announced', 'router-restarted']);
});

test('SSDP announcements: a new boot number, a goodbye; other devices of the gateway do not count', async () => {
  await using igd = await startFakeIgd();
  const { heard, world } = await watch({ ssdpPort: igd.ssdpPort });
  const say = async (nts: string, bootId: number, type = igd1, host?: string): Promise<void> =>
    announce(
      `NOTIFY * HTTP/1.1\r\nNT: ${type}\r\nNTS: ${nts}\r\nUSN: uuid:1::${type}\r\nBOOTID.UPNP.ORG: ${bootId}\r\n\r\n`,
      '239.255.255.250',
      igd.ssdpPort,
      host,
    );
  await say('ssdp:alive', 1);
  await say('ssdp:alive', 77, 'urn:schemas-upnp-org:device:MediaServer:1');
  await say('ssdp:byebye', 1, igd1, '127.0.0.2');
  await say('ssdp:byebye', 1);
  await expect.poll(() => heard).toEqual(['router-announced']);
  await say('ssdp:alive', 2);
  await expect.poll(() => heard).toEqual(['router-announced', 'router-restarted']);
  expect(world.services.journal.list().map(({ code, seenBy }) => [code, seenBy])).toEqual([
    ['router-restarted', 'boot-id'],
  ]);
});

test('another network, and none, are noticed at the next look', async () => {
  await using pmp = await startFakePmp();
  const { heard, world, next } = await watch({ pmpPort: pmp.port }, pmp);
  await next();
  expect(heard).toEqual([]);
  world.network.mac = '02:00:00:00:00:99';
  await next();
  expect(heard).toEqual(['network-changed']);
  world.network.route = null;
  await next();
  await next();
  expect(heard).toEqual(['network-changed', 'network-changed']);
});

test('a PC that slept says so when it wakes', async () => {
  await using pmp = await startFakePmp();
  const { heard, clock } = await watch({ pmpPort: pmp.port }, pmp);
  // Time passes without anybody being woken on time: the lid was shut.
  clock.skip(3_600_000);
  await clock.advance(look);
  await expect.poll(() => heard).toEqual(['woke-up']);
});

test('a router that goes silent and comes back', async () => {
  await using pmp = await startFakePmp({ pcp: false });
  const { heard, next } = await watch({ pmpPort: pmp.port, probeMs: 300 }, pmp);
  await next();
  pmp.silent = true;
  await next();
  expect(heard).toEqual([]);
  await next();
  expect(heard).toEqual(['router-silent']);
  await next();
  expect(heard).toEqual(['router-silent']);
  pmp.silent = false;
  await next();
  expect(heard).toEqual(['router-silent', 'router-restarted']);
});

test.for(['upnp', 'pcp', 'nat-pmp'] as const)(
  '%s: one question for each look while all is well',
  async (protocol) => {
    await using igd = await startFakeIgd();
    await using pmp = await startFakePmp({ pcp: protocol === 'pcp', natPmp: protocol === 'nat-pmp' });
    const { next } = await watch(protocol === 'upnp' ? { ssdpPort: igd.ssdpPort } : { pmpPort: pmp.port });
    const total = (): number =>
      [...igd.counts.values(), ...pmp.counts.values()].reduce((sum, count) => sum + count, 0);
    const before = total();
    for (let n = 0; n < 5; n += 1) await next();
    expect(total() - before).toBe(5);
  },
);

test('a restart that only the epoch shows', async () => {
  await using pmp = await startFakePmp({ pcp: false });
  const { heard, next } = await watch({ pmpPort: pmp.port }, pmp);
  await next();
  await next();
  expect(heard).toEqual([]);
  pmp.epoch = () => 3;
  await next();
  expect(heard).toEqual(['router-restarted']);
});

test('nobody listens any more: nothing is asked any more', async () => {
  await using pmp = await startFakePmp();
  const { leave, clock } = await watch({ pmpPort: pmp.port }, pmp);
  leave();
  await expect.poll(() => clock.sleeping()).toBe(0);
});
