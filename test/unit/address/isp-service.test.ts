import { describe, expect, it } from 'vitest';
import { providerOfName } from '../../../electron/core/address/isp-facts.ts';
import { createIspService } from '../../../electron/core/address/isp-service.ts';
import { ispDomains, ispOfRouter } from '../../../shared/facts/isp-domains.ts';
import { ispNotes } from '../../../shared/facts/isp-notes.ts';
import { routerFamilies } from '../../../shared/facts/routers.ts';
import { IspInfo } from '../../../shared/isp.ts';
import type { AddressState, RouterInfo } from '../../../shared/way-in.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const cgnat: AddressState = { kind: 'cgnat', wanIp: '100.70.0.2', publicIpv4: '8.8.4.4', sources: [] };
const router: RouterInfo = {
  lanIp: '192.168.1.2',
  gatewayIp: '192.168.1.1',
  interfaces: [],
  services: [],
  foreignMappings: [],
  seenAt: '2026-03-01T12:00:00.000Z',
};

const setUp = (names: readonly string[]) => {
  const core = createCoreServices(createManualClock());
  core.store.update(() => ({ address: cgnat }));
  const asked: string[] = [];
  const service = createIspService({
    ...core,
    reverse: async (ip) => {
      asked.push(ip);
      return names;
    },
  });
  return { ...core, service, asked };
};

describe('the provider', () => {
  it('leads only to notes and routers that exist', () => {
    const notes = new Set(ispNotes.map(({ isp }) => isp));
    const families = new Set(routerFamilies.map(({ id }) => id));
    for (const name of [...Object.values(ispDomains), ...Object.values(ispOfRouter)])
      expect(notes).toContain(name);
    for (const id of Object.keys(ispOfRouter)) expect(families).toContain(id);
  });

  it.each([
    ['p57b1c2d3.dip0.t-ipconnect.de', 'Deutsche Telekom'],
    ['P57B1C2D3.DIP0.T-IPCONNECT.DE.', 'Deutsche Telekom'],
    ['customer.lndngbr1.isp.starlinkisp.net', 'Starlink (standard plans)'],
    ['not-t-ipconnect.de', undefined],
    ['t-ipconnect.de.example.org', undefined],
    ['localhost', undefined],
  ])('%s: %s', (name, isp) => {
    expect(providerOfName(name)).toBe(isp);
  });

  it('is told by the name of the address, with the facts for a letter', async () => {
    const { service, asked } = setUp(['host.example.org', 'x.hyperoptic.com']);
    const info = await service.get();
    expect(IspInfo.safeParse(info).success).toBe(true);
    expect(info).toMatchObject({
      note: { isp: 'Hyperoptic', cgnat: 'yes' },
      evidence: [{ from: 'reverse-dns', value: 'x.hyperoptic.com' }],
      letter: {
        ask: 'public-ipv4',
        provider: 'Hyperoptic',
        wanIp: '100.70.0.2',
        publicIp: '8.8.4.4',
        kind: 'cgnat',
        writtenAt: '2026-03-01T12:00:00.000Z',
      },
    });
    await service.get();
    expect(asked).toEqual(['8.8.4.4']);
  });

  it('is told by the router that only it hands out, else not at all', async () => {
    const { service, store } = setUp([]);
    expect(await service.get()).toMatchObject({ note: null, evidence: [] });
    store.update(() => ({ router: { ...router, guideId: 'starlink' } }));
    expect(await service.get()).toMatchObject({
      note: { isp: 'Starlink (standard plans)' },
      evidence: [{ from: 'router', value: 'starlink' }],
    });
    store.update(() => ({ router: { ...router, guideId: 'fritzbox' } }));
    expect((await service.get()).note).toBeNull();
  });

  it('is asked for the port when the home has an address of its own', async () => {
    const { service, store } = setUp([]);
    store.update(({ exposure }) => ({
      address: { ...cgnat, kind: 'public', wanIp: '8.8.4.4' },
      exposure: { ...exposure, phase: 'open', externalPort: 24_443 },
    }));
    expect((await service.get()).letter).toMatchObject({ ask: 'unblock-port', externalPort: 24_443 });
  });
});
