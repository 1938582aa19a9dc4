import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createPathService } from '../../../electron/core/path/path-service.ts';
import { ok } from '../../../shared/errors.ts';
import type { RouterInfo } from '../../../shared/model.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const router: RouterInfo = {
  lanIp: '127.0.0.1',
  gatewayIp: '127.0.0.1',
  interfaces: [],
  services: [{ protocol: 'upnp', externalIp: '8.8.4.4' }],
  foreignMappings: [],
  seenAt: '2026-03-01T12:00:00.000Z',
};

const setUp = () => {
  const core = createCoreServices(createManualClock());
  const calls: string[] = [];
  const service = createPathService({
    ...core,
    landmarks: [],
    cameras: {
      snapshot: async (id) => ({ ok: false, error: { code: 'camera-not-found', id } }),
      lastPicture: () => null,
    },
    gateway: {
      listening: () => null,
      moveTo: async (port) => ok({ port }),
      onVisit: () => () => undefined,
      onConnection: () => () => undefined,
    },
    router: {
      detect: async () => {
        calls.push('detect');
        return ok(router);
      },
    },
    exposure: {
      recheck: async () => {
        calls.push('recheck');
        return core.store.get().exposure;
      },
    },
    address: {
      lookUp: async () => ok({ sources: [] }),
      compare: async () => undefined,
      compareNow: async (wanIp) => {
        calls.push(`compare ${wanIp}`);
        core.store.update(({ address }) => ({
          address: {
            ...address,
            kind: 'public',
            publicIpv4: '8.8.4.4',
            sources: [{ source: 'a', ip: '8.8.4.4' }],
          },
        }));
      },
      [Symbol.asyncDispose]: async () => undefined,
    },
    network: {
      interfaces: async () => [],
      defaultRoute: async () => ({ gatewayIp: '127.0.0.1', interfaceName: 'lo', localIp: '127.0.0.1' }),
      macOf: async () => null,
    },
  });
  return { ...core, service, calls };
};

describe('the path service', () => {
  it('reads the mapping back, asks the router, compares the addresses, and publishes the path', async () => {
    const { service, store, journal, calls } = setUp();
    const checked = await service.check({});
    expect(calls).toEqual(['recheck', 'detect', 'compare 8.8.4.4']);
    expect(checked).toMatchObject({ ok: true, value: { verdict: 'closed' } });
    expect(store.get().path).toEqual(checked.ok && checked.value);
    expect(journal.list()).toMatchObject([{ code: 'path-verdict', verdict: 'closed' }]);
  });

  it('runs one check for two clicks, and writes down only a verdict that is new', async () => {
    const { service, store, journal, calls } = setUp();
    await Promise.all([service.check({}), service.check({})]);
    expect(calls).toHaveLength(3);
    await service.check({});
    expect(journal.list()).toHaveLength(1);
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => void server.close(resolve));
    store.update(({ gateway }) => ({ gateway: { ...gateway, phase: 'listening', host: '127.0.0.1', port } }));
    await service.check({});
    expect(journal.list().at(-1)).toMatchObject({ verdict: 'gateway-down', before: 'closed' });
  });
});
