import { expect, test } from 'vitest';
import type { AppError } from '../../../shared/errors.ts';
import { igdDescription, soapFault, startFakeIgd } from '../../fakes/router-igd.ts';
import type { FakeIgd, FakeRow, ScriptedAnswer, SoapFields } from '../../fakes/router-igd.ts';
import { routerWorld, worldTag } from '../../fakes/router-world.ts';
import type { Mapping } from '../../../electron/core/router/contract.ts';

// One test for each row of the design page's table of what real routers do. UPnP only; NAT-PMP and PCP have their own file.

type Script = (action: string, fields: SoapFields, router: FakeIgd) => ScriptedAnswer;

const isAdd = (action: string): boolean => action === 'AddPortMapping' || action === 'AddAnyPortMapping';

const onAdd =
  (answer: ScriptedAnswer | ((fields: SoapFields, router: FakeIgd) => ScriptedAnswer)): Script =>
  (action, fields, router) => {
    if (!isAdd(action)) return undefined;
    return typeof answer === 'function' ? answer(fields, router) : answer;
  };

interface Outcome {
  readonly mapping: Mapping | null;
  readonly error: AppError | null;
  readonly igd: FakeIgd;
  readonly adds: number;
}

interface Try {
  readonly script?: Script;
  readonly version?: 1 | 2;
  readonly externalPort?: number;
  readonly before?: (igd: FakeIgd) => void;
  readonly after?: (outcome: Outcome) => void | Promise<void>;
}

/** One router with this behaviour, one wish to map, and what came of it. */
const mapOn = async ({ script, version = 1, externalPort, before, after }: Try): Promise<Outcome> => {
  await using igd = await startFakeIgd({ version, ...(script === undefined ? {} : { script }) });
  before?.(igd);
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const exact = externalPort !== undefined;
  const mapped = await world.router.map({ internalPort: 7443, externalPort, exact });
  const adds = (igd.counts.get('AddPortMapping') ?? 0) + (igd.counts.get('AddAnyPortMapping') ?? 0);
  const outcome = {
    mapping: mapped.ok ? mapped.value : null,
    error: mapped.ok ? null : mapped.error,
    igd,
    adds,
  };
  await after?.(outcome);
  return outcome;
};

const row = (externalPort: number, change: Partial<FakeRow> = {}): FakeRow => ({
  externalPort,
  protocol: 'TCP',
  internalIp: '192.168.1.7',
  internalPort: 80,
  description: 'NAS',
  lease: 0,
  enabled: true,
  ...change,
});

test('718 with a stale entry of our own: refreshed, also where the router refuses to refresh in place', async () => {
  const refusesToRefresh = onAdd((fields, router) =>
    router.rows.has(`TCP ${fields['NewExternalPort']}`) ? { fault: 718 } : undefined,
  );
  const { mapping, igd } = await mapOn({
    script: refusesToRefresh,
    externalPort: 25_000,
    before: ({ rows }) =>
      rows.set(
        'TCP 25000',
        row(25_000, { internalIp: '127.0.0.1', internalPort: 7443, description: worldTag }),
      ),
  });
  expect(mapping).toMatchObject({ externalPort: 25_000 });
  expect(igd.rows.get('TCP 25000')).toMatchObject({ lease: 7200, internalPort: 7443 });
});

test('718 from another host: up to ten ports, then the reason; never a storm', async () => {
  const { error, adds } = await mapOn({ script: onAdd({ fault: 718 }) });
  expect(error).toMatchObject({ code: 'port-conflict' });
  expect(adds).toBe(10);
});

test('a port that another host holds is not even asked for: some routers would overwrite it', async () => {
  const { error, igd, adds } = await mapOn({
    externalPort: 25_000,
    before: ({ rows }) => rows.set('TCP 25000', row(25_000)),
  });
  expect(error).toEqual({ code: 'port-conflict', externalPort: 25_000, holder: '192.168.1.7:80' });
  expect(adds).toBe(0);
  expect(igd.rows.get('TCP 25000')).toEqual(row(25_000));
});

test("the user's own manual rule for this PC stands: Porthole steps aside", async () => {
  const manual = row(25_000, { internalIp: '127.0.0.1', internalPort: 7443, description: 'my camera' });
  const { error, igd } = await mapOn({
    externalPort: 25_000,
    before: ({ rows }) => rows.set('TCP 25000', manual),
  });
  expect(error).toMatchObject({ code: 'port-conflict', holder: '127.0.0.1:7443' });
  expect(igd.rows.get('TCP 25000')).toEqual(manual);
});

test.for([725, 402])('%i: permanent leases only: lease 0, remembered, removed at the end', async (fault) => {
  const { mapping } = await mapOn({
    script: onAdd((fields) => (fields['NewLeaseDuration'] === '0' ? undefined : { fault })),
    after: ({ mapping, igd }) => {
      expect([...igd.rows.values()]).toMatchObject([{ lease: 0, externalPort: mapping?.externalPort }]);
    },
  });
  expect(mapping?.goodUntil).toBeNull();
});

test('a fault inside HTTP 200 is a fault', async () => {
  const { error, igd } = await mapOn({ script: onAdd({ status: 200, body: soapFault(606) }) });
  expect(error).toEqual({
    code: 'router-refused',
    protocol: 'upnp',
    routerCode: 606,
    meaning: 'action-not-authorized',
  });
  expect(igd.rows.size).toBe(0);
});

test('an answer inside HTTP 500 is an answer', async () => {
  const { mapping } = await mapOn({
    script: (action) =>
      action === 'GetExternalIPAddress'
        ? {
            status: 500,
            body: '<Envelope><Body><GetExternalIPAddressResponse><NewExternalIPAddress>81.2.69.11</NewExternalIPAddress></GetExternalIPAddressResponse></Body></Envelope>',
          }
        : undefined,
  });
  expect(mapping?.externalIp).toBe('81.2.69.11');
});

test('501 as "taken": another port, at most four tries', async () => {
  const { error, adds } = await mapOn({ script: onAdd({ fault: 501 }) });
  expect(error).toMatchObject({ code: 'router-refused', routerCode: 501, meaning: 'action-failed' });
  expect(adds).toBe(4);
  let calls = 0;
  const second = await mapOn({ script: onAdd(() => ((calls += 1) === 1 ? { fault: 501 } : undefined)) });
  expect(second.mapping).not.toBeNull();
});

test('501 from a router without an outside address: the cause, after one try', async () => {
  const { error, adds } = await mapOn({
    script: onAdd({ fault: 501 }),
    before: (igd) => void (igd.externalIp = ''),
  });
  expect(error).toMatchObject({ code: 'router-refused', meaning: 'no-public-address' });
  expect(adds).toBe(1);
});

test('724: told, so that our listener can move', async () => {
  const { error, adds } = await mapOn({ script: onAdd({ fault: 724 }) });
  expect(error).toMatchObject({ code: 'router-refused', routerCode: 724, meaning: 'same-ports-required' });
  expect(adds).toBe(1);
});

test.for([
  [606, 'action-not-authorized'],
  [715, 'wildcard-source-not-permitted'],
  [716, 'wildcard-external-port-not-permitted'],
  [726, 'remote-host-must-be-wildcard'],
  [727, 'external-port-must-be-wildcard'],
  [728, 'no-port-maps-available'],
] as const)('%i: fails at once with its meaning, and port 0 is never asked for', async ([fault, meaning]) => {
  const asked: string[] = [];
  const { error, adds } = await mapOn({
    script: onAdd((fields) => {
      asked.push(fields['NewExternalPort'] ?? '');
      return { fault };
    }),
  });
  expect(error).toEqual({ code: 'router-refused', protocol: 'upnp', routerCode: fault, meaning });
  expect(adds).toBe(1);
  expect(asked).not.toContain('0');
});

test('729: another port', async () => {
  let calls = 0;
  const { mapping, adds } = await mapOn({
    script: onAdd(() => ((calls += 1) < 3 ? { fault: 729 } : undefined)),
  });
  expect(mapping).not.toBeNull();
  expect(adds).toBe(3);
});

test.for([401, 602, 501, 402] as const)(
  'AddAnyPortMapping answered with %i: AddPortMapping',
  async (fault) => {
    const { mapping, igd } = await mapOn({
      version: 2,
      script: (action) => (action === 'AddAnyPortMapping' ? { fault } : undefined),
    });
    expect(mapping).not.toBeNull();
    expect(igd.counts.get('AddAnyPortMapping')).toBe(1);
    expect(igd.counts.get('AddPortMapping')).toBe(1);
  },
);

test('AddAnyPortMapping answered with a connection reset: AddPortMapping', async () => {
  const { mapping, igd } = await mapOn({
    version: 2,
    script: (action) => (action === 'AddAnyPortMapping' ? 'reset' : undefined),
  });
  expect(mapping).not.toBeNull();
  expect(igd.counts.get('AddPortMapping')).toBe(1);
});

const otherPort: Script = (action, fields, router) => {
  if (action !== 'AddAnyPortMapping') return undefined;
  router.rows.set(
    'TCP 40001',
    row(40_001, { internalIp: '127.0.0.1', internalPort: 7443, description: worldTag, lease: 7200 }),
  );
  void fields;
  return {
    status: 200,
    body: '<Envelope><Body><AddAnyPortMappingResponse><NewReservedPort>40001</NewReservedPort></AddAnyPortMappingResponse></Body></Envelope>',
  };
};

test('AddAnyPortMapping chooses another port: believed, unless the user named one', async () => {
  const free = await mapOn({ version: 2, script: otherPort });
  expect(free.mapping).toMatchObject({ externalPort: 40_001 });
  const named = await mapOn({ version: 2, script: otherPort, externalPort: 443 });
  expect(named.error).toEqual({ code: 'port-conflict', externalPort: 443 });
  expect(named.igd.rows.size).toBe(0);
});

test('a lease that the router shortened is believed', async () => {
  const { mapping } = await mapOn({
    script: (action, fields, router) => {
      const held = router.rows.get(`TCP ${fields['NewExternalPort']}`);
      if (action === 'GetSpecificPortMappingEntry' && held !== undefined) {
        router.rows.set(`TCP ${held.externalPort}`, { ...held, lease: 600 });
      }
      return undefined;
    },
  });
  expect((mapping?.goodUntil ?? 0) - (mapping?.confirmedAt ?? 0)).toBe(600_000);
});

test.for([401, 402, 501, 602, 713] as const)(
  'GetSpecificPortMappingEntry broken with %i: read back from the table',
  async (fault) => {
    const { mapping, igd } = await mapOn({
      script: (action) => (action === 'GetSpecificPortMappingEntry' ? { fault } : undefined),
    });
    expect(mapping).not.toBeNull();
    expect(igd.counts.get('GetGenericPortMappingEntry')).toBeGreaterThan(0);
  },
);

test('"added successfully", and the table is empty: not open', async () => {
  const liar: Script = (action) => {
    if (!isAdd(action)) return undefined;
    return { status: 200, body: '<Envelope><Body><AddPortMappingResponse/></Body></Envelope>' };
  };
  const { error } = await mapOn({ script: liar });
  expect(error).toMatchObject({ code: 'mapping-missing' });
});

test('the read back shows another host: a conflict, not ours to remove', async () => {
  const { error, igd } = await mapOn({
    externalPort: 25_000,
    script: (action, _fields, router) => {
      if (!isAdd(action)) return undefined;
      router.rows.set('TCP 25000', row(25_000));
      return { status: 200, body: '<Envelope><Body><AddPortMappingResponse/></Body></Envelope>' };
    },
  });
  expect(error).toMatchObject({ code: 'port-conflict', holder: '192.168.1.7:80' });
  expect(igd.rows.size).toBe(1);
});

test('a mapping that is listed and disabled is not open', async () => {
  const { error } = await mapOn({
    script: (action, fields, router) => {
      const held = router.rows.get(`TCP ${fields['NewExternalPort']}`);
      if (action === 'GetSpecificPortMappingEntry' && held !== undefined) {
        router.rows.set(`TCP ${held.externalPort}`, { ...held, enabled: false });
      }
      return undefined;
    },
  });
  expect(error).toMatchObject({ code: 'mapping-missing' });
});

test.for([713, 714, 402, 501] as const)('%i ends the table', async (fault) => {
  await using igd = await startFakeIgd({
    script: (action, fields, router) =>
      action === 'GetGenericPortMappingEntry' && Number(fields['NewPortMappingIndex']) >= router.rows.size
        ? { fault }
        : undefined,
  });
  igd.rows.set('TCP 1', row(1));
  igd.rows.set('TCP 2', row(2));
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const detected = await world.router.detect();
  expect(detected.ok && detected.value.foreignMappings.map(({ externalPort }) => externalPort)).toEqual([
    1, 2,
  ]);
});

test('a table that repeats its first row for ever is read twice, not for ever', async () => {
  await using igd = await startFakeIgd({
    script: (action) =>
      action === 'GetGenericPortMappingEntry'
        ? {
            status: 200,
            body:
              '<Envelope><Body><GetGenericPortMappingEntryResponse><NewExternalPort>80</NewExternalPort><NewProtocol>TCP</NewProtocol>' +
              '<NewInternalPort>80</NewInternalPort><NewInternalClient>192.168.1.7</NewInternalClient></GetGenericPortMappingEntryResponse></Body></Envelope>',
          }
        : undefined,
  });
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const detected = await world.router.detect();
  expect(detected.ok && detected.value.foreignMappings).toHaveLength(1);
  expect(igd.counts.get('GetGenericPortMappingEntry')).toBe(2);
});

test.for(['0.0.0.0', '127.0.0.1', '255.255.255.255', '169.254.1.1', '', 'garbage', '::1'])(
  'the outside address %s is none',
  async (externalIp) => {
    const { mapping } = await mapOn({ before: (igd) => void (igd.externalIp = externalIp) });
    expect(mapping?.externalIp).toBe('');
  },
);

test('our tag cut short by the router is still ours', async () => {
  const { igd } = await mapOn({
    script: (action, _fields, router) => {
      for (const [key, held] of router.rows)
        router.rows.set(key, { ...held, description: held.description.slice(0, 13) });
      void action;
      return undefined;
    },
    before: ({ rows }) =>
      rows.set(
        'TCP 29000',
        row(29_000, { internalIp: '127.0.0.1', internalPort: 7443, description: worldTag }),
      ),
    after: async ({ igd }) => {
      await expect.poll(() => igd.rows.has('TCP 29000')).toBe(false);
    },
  });
  expect(igd.rows.size).toBe(1);
});

test('the SOAP that routers compare byte by byte', async () => {
  const seen: SoapFields[] = [];
  const { igd } = await mapOn({
    script: (action, fields) => {
      if (isAdd(action)) seen.push(fields);
      return undefined;
    },
  });
  expect(seen[0]).toMatchObject({
    NewRemoteHost: '',
    NewProtocol: 'TCP',
    NewEnabled: '1',
    NewLeaseDuration: '7200',
  });
  expect(igd.headers.map((headers) => headers['soapaction'])).toContain(
    '"urn:schemas-upnp-org:service:WANIPConnection:1#AddPortMapping"',
  );
  expect(igd.headers.every((headers) => headers['accept-encoding'] === 'identity')).toBe(true);
});

const services = (...types: readonly (readonly [type: string, url: string])[]): string =>
  igdDescription(1).replace(
    /<serviceList>.*<\/serviceList>/s,
    `<serviceList>${types
      .map(
        ([type, url]) =>
          `<service><serviceType>${type}</serviceType><controlURL>${url}</controlURL></service>`,
      )
      .join('')}</serviceList>`,
  );

const ip1 = 'urn:schemas-upnp-org:service:WANIPConnection:1';
const ppp1 = 'urn:schemas-upnp-org:service:WANPPPConnection:1';

test('of several services the connected one with a public address is used', async () => {
  const used: string[] = [];
  await using igd = await startFakeIgd({
    description: () => services([ip1, '/ctl/IPConn'], [ppp1, '/ctl/PPPConn']),
    script: (action, _fields, router) => {
      const ppp = String(router.headers.at(-1)?.['soapaction']).includes('PPP');
      if (isAdd(action)) used.push(ppp ? 'ppp' : 'ip');
      if (action === 'GetStatusInfo' && !ppp) {
        return {
          status: 200,
          body: '<Envelope><Body><GetStatusInfoResponse><NewConnectionStatus>Disconnected</NewConnectionStatus></GetStatusInfoResponse></Body></Envelope>',
        };
      }
      // "Up" is what some DSL routers say for Connected.
      if (action === 'GetStatusInfo') {
        return {
          status: 200,
          body: '<Envelope><Body><GetStatusInfoResponse><NewConnectionStatus>Up</NewConnectionStatus></GetStatusInfoResponse></Body></Envelope>',
        };
      }
      return undefined;
    },
  });
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  expect((await world.router.map({ internalPort: 7443, exact: false })).ok).toBe(true);
  expect(used).toEqual(['ppp']);
});

test.for([
  ['a relative control URL', 'ctl/IPConn', ''],
  ['a query-only control URL', '?action=IPConn', ''],
  ['an absolute control URL', 'http://127.0.0.1:PORT/ctl/IPConn', ''],
  ['an absolute control URL that names another host', 'http://10.99.0.1:PORT/ctl/IPConn', ''],
  ['a URLBase', '/ctl/IPConn', '<URLBase>http://127.0.0.1:PORT/</URLBase>'],
  ['a URLBase that names another host', '/ctl/IPConn', '<URLBase>http://10.99.0.1:PORT/</URLBase>'],
  ['a URLBase that names a dead port', '/ctl/IPConn', '<URLBase>http://127.0.0.1:9/</URLBase>'],
  ['an empty URLBase', '/ctl/IPConn', '<URLBase/>'],
] as const)('%s', async ([, control, base]) => {
  await using igd = await startFakeIgd({
    description: (port) =>
      igdDescription(1, control.replace('PORT', String(port)), base.replace('PORT', String(port))),
  });
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const mapped = await world.router.map({ internalPort: 7443, exact: false });
  expect(mapped.ok).toBe(true);
});

test('a PPP:2 service beside names of its own', async () => {
  await using igd = await startFakeIgd({
    description: () =>
      services(
        ['urn:dslforum-org:service:WANPPPConnection:1', '/ctl/dsl'],
        ['urn:schemas-upnp-org:service:WANPPPConnection:2', '/ctl/ppp'],
      ),
  });
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  expect((await world.router.map({ internalPort: 7443, exact: false })).ok).toBe(true);
  expect(igd.headers.at(-1)?.['soapaction']).toContain('urn:schemas-upnp-org:service:WANPPPConnection:2#');
});
