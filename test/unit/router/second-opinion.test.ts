import { expect, test, vi } from 'vitest';
import { startFakeIgd } from '../../fakes/router-igd.ts';
import type { FakeIgd, FakeIgdOptions, FakeRow, ScriptedAnswer } from '../../fakes/router-igd.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { routerServices, routerWorld } from '../../fakes/router-world.ts';

// A silent table costs 1.8 s each time it is read, and on a PC under full load a thread starts in seconds.
vi.setConfig({ testTimeout: 40_000 });

const row = (externalPort: number): FakeRow => ({
  externalPort,
  protocol: 'TCP',
  internalIp: '192.168.1.60',
  internalPort: 80,
  description: 'IPCAM',
  lease: 0,
  enabled: true,
});

/** Our own engine gives its name, the package does not: so a router can be made that only one of them can read. */
const askedByUs = (router: FakeIgd): boolean => router.headers.at(-1)?.['user-agent'] !== undefined;

/** Its table is answered in this way to our own engine, and as it should be to the other client. */
const unreadable =
  (answer: ScriptedAnswer): NonNullable<FakeIgdOptions['script']> =>
  (action, _fields, router) =>
    action === 'GetGenericPortMappingEntry' && askedByUs(router) ? answer : undefined;

test.for([
  ['a refusal', { fault: 401 }, 'error 401'],
  ['no XML', { status: 200, body: 'busy' }, 'no-xml'],
  ['a reset', 'reset', 'reset'],
  ['silence', 'hang', 'timeout'],
] as const)(
  'our own reading ends in %s: another client is asked, and what each saw is told',
  async ([, answer, own]) => {
    await using igd = await startFakeIgd({ script: unreadable(answer) });
    igd.rows.set('TCP 8080', row(8080));
    igd.rows.set('TCP 8081', row(8081));
    await using world = routerWorld({ ssdpPort: igd.ssdpPort });
    const detected = await world.router.detect();
    expect(detected).toMatchObject({
      ok: true,
      value: {
        foreignMappings: [{ externalPort: 8080 }, { externalPort: 8081 }],
        evidence: [
          { fact: 'table-own', value: own },
          { fact: 'table-nat-upnp', value: '2' },
        ],
      },
    });
    // What was seen that way can be taken off that way, and is gone then.
    const shown: number[] = [];
    world.router.onInfo((info) => shown.push(info.foreignMappings.length));
    expect(await world.router.removeForeign({ externalPort: 8080, protocol: 'tcp' })).toMatchObject({
      ok: true,
    });
    expect([...igd.rows.keys()]).toEqual(['TCP 8081']);
    expect(shown).toEqual([1]);
  },
);

test('an empty table although the router has confirmed a mapping of ours: another client is asked', async () => {
  await using igd = await startFakeIgd({ script: unreadable({ fault: 713 }) });
  igd.rows.set('TCP 8080', row(8080));
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const empty = await world.router.detect();
  expect(empty.ok && empty.value.foreignMappings, 'nothing speaks against it').toEqual([]);
  expect(empty.ok && empty.value.evidence).toBeUndefined();
  expect(await world.router.map({ internalPort: 7443, exact: false })).toMatchObject({ ok: true });
  const doubted = await world.router.detect();
  expect(doubted).toMatchObject({
    ok: true,
    value: {
      foreignMappings: [{ externalPort: 8080 }],
      evidence: [
        { fact: 'table-own', value: '0' },
        { fact: 'table-nat-upnp', value: '2' },
      ],
    },
  });
});

test('a table that can be read is nobody else asked about', async () => {
  let foreign = 0;
  await using igd = await startFakeIgd({
    script: (_action, _fields, router) => {
      if (!askedByUs(router)) foreign += 1;
      return undefined;
    },
  });
  igd.rows.set('TCP 8080', row(8080));
  await using world = routerWorld({ ssdpPort: igd.ssdpPort });
  const detected = await world.router.detect();
  expect(detected.ok && detected.value.foreignMappings).toHaveLength(1);
  expect(detected.ok && detected.value.evidence).toBeUndefined();
  expect(foreign).toBe(0);
});

test('a router that nobody can read: both are told, and the other client is not asked again at once', async () => {
  let foreign = 0;
  await using igd = await startFakeIgd({
    script: (action, _fields, router) => {
      if (action !== 'GetGenericPortMappingEntry') return undefined;
      if (!askedByUs(router)) foreign += 1;
      return { fault: 401 };
    },
  });
  const clock = createManualClock();
  await using world = routerWorld({ ssdpPort: igd.ssdpPort }, routerServices(clock));
  const evidence = [
    { fact: 'table-own', value: 'error 401' },
    { fact: 'table-nat-upnp', value: 'error 401' },
  ];
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await world.router.detect()).toMatchObject({ ok: true, value: { foreignMappings: [], evidence } });
  }
  expect(foreign).toBe(1);
  await clock.advance(10_000);
  await world.router.detect();
  expect(foreign).toBe(2);
});

test('a router that keeps the other client waiting is not waited for', async () => {
  await using igd = await startFakeIgd({
    script: (action, _fields, router) => {
      if (action !== 'GetGenericPortMappingEntry') return undefined;
      return askedByUs(router) ? { fault: 401 } : 'hang';
    },
  });
  await using world = routerWorld({ ssdpPort: igd.ssdpPort, probeMs: 300 });
  const detected = await world.router.detect();
  expect(detected.ok && detected.value.evidence).toEqual([
    { fact: 'table-own', value: 'error 401' },
    { fact: 'table-nat-upnp', value: 'timeout' },
  ]);
});
