import { describe, expect, it } from 'vitest';
import { createMacMakers } from '../../../electron/core/guide/mac-makers.ts';
import { createRecogniser } from '../../../electron/core/guide/recognise.ts';
import type { RouterSignals } from '../../../electron/core/guide/recognise.ts';
import { routerOuiTable } from '../../../shared/facts/oui-routers.ts';
import { routerFamilies } from '../../../shared/facts/routers.ts';

const nothing: RouterSignals = {
  gatewayIp: '10.99.0.1',
  manufacturers: [],
  models: [],
  servers: [],
  makers: [],
};
const recognise = createRecogniser(routerFamilies);
const best = (signals: Partial<RouterSignals>) => recognise({ ...nothing, ...signals })[0];

describe('the recogniser', () => {
  it.each([
    [{ manufacturers: ['AVM Berlin'], models: ['FRITZ!Box 7590'] }, 'fritzbox', 'likely'],
    [{ manufacturers: ['TP-Link'], models: ['Archer AX55'] }, 'tp-link-archer', 'likely'],
    [{ manufacturers: ['TP-Link'], models: ['Deco X50'] }, 'tp-link-deco', 'likely'],
    [{ manufacturers: ['NETGEAR, Inc.'], models: ['R7000'] }, 'netgear-nighthawk', 'likely'],
    [{ manufacturers: ['ASUSTek Computer Inc.'], models: ['RT-AX88U'] }, 'asus', 'likely'],
    [{ manufacturers: ['OpenWrt'], models: ['OpenWrt Router'] }, 'openwrt', 'likely'],
    [
      { manufacturers: ['Huawei Technologies Co., Ltd.'], models: ['EchoLife HG8245H'] },
      'huawei-ont',
      'likely',
    ],
    [{ title: 'RouterOS v7.14' }, 'mikrotik', 'likely'],
    [{ title: 'FRITZ!Box' }, 'fritzbox', 'likely'],
    [{ title: 'OPNsense Login' }, 'opnsense', 'likely'],
    [{ realm: 'NETGEAR R6400' }, 'netgear-nighthawk', 'guess'],
    [{ makers: ['AVM GmbH'] }, 'fritzbox', 'guess'],
    [{ makers: ['FREEBOX SAS'], gatewayIp: '192.168.1.254' }, 'freebox', 'guess'],
  ] as const)('%j is %s, %s', (signals, id, certainty) => {
    expect(best(signals)).toMatchObject({ id, certainty });
  });

  it('names what it saw', () => {
    expect(
      best({ manufacturers: ['AVM Berlin'], models: ['FRITZ!Box 7590'], gatewayIp: '192.168.178.1' })
        ?.evidence,
    ).toEqual([
      { from: 'manufacturer', value: 'AVM Berlin' },
      { from: 'model', value: 'FRITZ!Box 7590' },
      { from: 'default-address', value: '192.168.178.1' },
    ]);
  });

  it('does not take a default address alone for anything', () => {
    expect(recognise({ ...nothing, gatewayIp: '192.168.1.1' })).toEqual([]);
    expect(recognise({ ...nothing, gatewayIp: '192.168.178.1' })).toEqual([]);
  });

  it('lets the default address decide between two families of one maker', () => {
    expect(best({ manufacturers: ['TP-Link'], gatewayIp: '192.168.68.1' })).toMatchObject({
      id: 'tp-link-deco',
      certainty: 'likely',
    });
  });

  it('calls a tie a guess', () => {
    const [first, second] = recognise({ ...nothing, manufacturers: ['Sagemcom'] });
    expect(first?.certainty).toBe('guess');
    expect(second).toBeDefined();
  });

  it('does not let a maker share its letters with another name', () => {
    expect(best({ makers: ['Pacetech Aerospace'] })).toBeUndefined();
    expect(best({ makers: ['Pace Americas'] })?.id).toBe('att-bgw');
  });

  it('knows every family by a name that it would give itself', () => {
    const unknown = routerFamilies.filter(({ id, brand, family, match }) => {
      const told = { manufacturers: [brand, family], models: [family, brand], title: `${brand} ${family}` };
      return (
        match.httpTitle.length > 0 && !recognise({ ...nothing, ...told }).some((found) => found.id === id)
      );
    });
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });

  it('stays quick when a router sends endless names', () => {
    const long = 'a'.repeat(10_000);
    const began = performance.now();
    recognise({
      ...nothing,
      manufacturers: [long],
      models: [long],
      servers: [long],
      title: long,
      realm: long,
    });
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('the makers of network cards', () => {
  const makersOf = createMacMakers(routerOuiTable);

  it('are found by prefix in any spelling', () => {
    const [maker, prefixes] = Object.entries(routerOuiTable).find(([name]) => name === 'AVM GmbH') ?? [
      '',
      [],
    ];
    expect(maker).toBe('AVM GmbH');
    const prefix = prefixes[0] ?? '';
    expect(makersOf(`${prefix}:12:34:56`)).toEqual(['AVM GmbH']);
    expect(makersOf(`${prefix}:12:34:56`.toLowerCase().replaceAll(':', '-'))).toEqual(['AVM GmbH']);
  });

  it('prefers the longest prefix, as blocks are sold in parts', () => {
    const makers = createMacMakers({ Wide: ['00:11:22'], Narrow: ['00:11:22:3'] });
    expect(makers('00:11:22:33:44:55')).toEqual(['Narrow']);
    expect(makers('00:11:22:43:44:55')).toEqual(['Wide']);
  });

  it('are none for an address made up locally, or for no address', () => {
    expect(makersOf('02:00:00:00:00:01')).toEqual([]);
    expect(makersOf('')).toEqual([]);
  });
});
