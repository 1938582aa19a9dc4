import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ForwardRequest, ForwardService } from '../../../electron/core/forward/contract.ts';
import { createForwardService } from '../../../electron/core/forward/forward-service.ts';
import type { RouterService } from '../../../electron/core/router/contract.ts';
import { fail } from '../../../shared/errors.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { freePort } from '../../fakes/free-port.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

/** A home without a router that opens ports. */
const noRouter: RouterService = {
  detect: async () => fail({ code: 'no-network' }),
  map: async () => fail({ code: 'router-not-found', triedMs: 3_000 }),
  renew: async () => fail({ code: 'no-network' }),
  verify: async () => fail({ code: 'no-network' }),
  unmap: async () => fail({ code: 'no-network' }),
  removeForeign: async () => fail({ code: 'no-network' }),
  candidatePorts: () => [],
  clearLeftovers: async () => undefined,
  onInfo: () => () => undefined,
  onDisturbance: () => () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
};

describe('the forward service', () => {
  const clock = createManualClock();
  let services = createCoreServices(clock);
  let service: ForwardService;
  let request: ForwardRequest;
  const start = (): ForwardService =>
    createForwardService({ ...services, router: noRouter, host: '127.0.0.1' });
  const listens = async (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(true));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
    });

  beforeEach(async () => {
    services = createCoreServices(clock);
    service = start();
    request = {
      name: 'Recorder',
      listenPort: await freePort(),
      targetHost: '192.168.7.9',
      targetPort: 80,
      allow: ['198.51.100.0/24'],
      untilAt: new Date(clock.now() + 3_600_000).toISOString(),
    };
  });
  afterEach(() => service[Symbol.asyncDispose]());

  it('opens, is shown with its counters, and is removed', async () => {
    const added = await service.add(request);
    if (!added.ok) throw new Error(added.error.code);
    expect(await listens(request.listenPort)).toBe(true);
    expect(services.store.get().forwards).toMatchObject([
      { id: added.value.id, name: 'Recorder', connections: 0, bytesIn: 0 },
    ]);
    expect((await service.remove(added.value.id)).ok).toBe(true);
    expect(await listens(request.listenPort)).toBe(false);
    expect(services.store.get().forwards).toEqual([]);
    expect(await service.remove(added.value.id)).toMatchObject({ error: { code: 'not-found' } });
  });

  it('ends by itself at its time', async () => {
    await service.add(request);
    await clock.advance(3_599_000);
    expect(services.store.get().forwards).toHaveLength(1);
    await clock.advance(2_000);
    await expect.poll(() => services.store.get().forwards).toEqual([]);
    expect(services.journal.list().map(({ code }) => code)).toEqual(['forward-opened', 'forward-ended']);
  });

  it('comes back after a restart, unless its time is over', async () => {
    await service.add(request);
    await service[Symbol.asyncDispose]();
    expect(await listens(request.listenPort)).toBe(false);
    service = start();
    await service.resume();
    expect(await listens(request.listenPort)).toBe(true);
    await service[Symbol.asyncDispose]();
    await clock.advance(2 * 3_600_000);
    service = start();
    await service.resume();
    expect(await listens(request.listenPort)).toBe(false);
    expect(services.journal.list().at(-1)).toMatchObject({ code: 'forward-ended' });
  });

  it('warns where it leads to a camera that Porthole knows', async () => {
    const camera = { id: 'door', name: 'Door', hasLogin: false, kinds: [], snapshot: null, problem: null };
    const source = { kind: 'snapshot' as const, url: 'http://192.168.7.9/snap.jpg' };
    services.store.update(() => ({
      cameras: [{ ...camera, source, status: 'online', addedAt: '2026-01-01T00:00:00.000Z' }],
    }));
    await service.add(request);
    expect(services.store.get().forwards[0]?.warning).toBe('camera-web-page');
  });

  it.each<[string, Partial<ForwardRequest>]>([
    ['a name as target', { targetHost: 'recorder.local' }],
    ['a target on the Internet', { targetHost: '8.8.8.8' }],
    ['nobody allowed', { allow: [] }],
    ['a list that is none', { allow: ['everyone'] }],
    ['an end in the past', { untilAt: '2020-01-01T00:00:00.000Z' }],
  ])('refuses %s and opens nothing', async (_name, change) => {
    const refused = await service.add({ ...request, ...change });
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(await listens(request.listenPort)).toBe(false);
  });

  it('says so when the port is taken, and keeps nothing', async () => {
    await service.add(request);
    const second = await service.add({ ...request, name: 'Other' });
    expect(second).toMatchObject({
      ok: false,
      error: { code: 'gateway-port-in-use', port: request.listenPort },
    });
    expect(services.store.get().forwards).toHaveLength(1);
  });

  it('opens nothing when the router does not open the outside port', async () => {
    const refused = await service.add({ ...request, externalPort: 28_080 });
    expect(refused).toMatchObject({ ok: false, error: { code: 'router-not-found' } });
    expect(await listens(request.listenPort)).toBe(false);
  });
});
