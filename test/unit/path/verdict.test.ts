import { describe, expect, it } from 'vitest';
import type { PathFacts } from '../../../electron/core/path/facts.ts';
import { decide, VERDICT_ORDER } from '../../../electron/core/path/verdict.ts';
import { Path, Verdict } from '../../../shared/model.ts';
import type { HopId, HopState } from '../../../shared/model.ts';
import { PathAction, PathFact, PathFinding } from '../../../shared/path-codes.ts';
import { at, changes, rightHome } from './facts-of.ts';

const order = ['camera', 'gateway', 'firewall', 'router', 'isp', 'internet'] as const;
const changed = Object.entries(changes).map(([verdict, change]) => ({ verdict, facts: change(rightHome) }));

/** The stop at which each fault is drawn. */
const stopOf: Readonly<Partial<Record<Verdict, HopId>>> = {
  'camera-offline': 'camera',
  'camera-login': 'camera',
  'gateway-down': 'gateway',
  'pc-firewall': 'firewall',
  'vpn-route': 'firewall',
  'wrong-router': 'router',
  'port-conflict': 'router',
  'mapping-missing': 'router',
  'mapping-refused': 'router',
  'upnp-off': 'router',
  'double-nat': 'isp',
  cgnat: 'isp',
  'address-changed': 'isp',
  'isp-blocks-port': 'isp',
  'no-internet': 'internet',
};

const hopOf = (facts: PathFacts, id: HopId) => decide(facts).hops.find((hop) => hop.id === id);

describe('decide', () => {
  it('ranks every verdict exactly once', () => {
    expect(VERDICT_ORDER.toSorted()).toEqual(Verdict.options.toSorted());
  });

  it('calls a home where all is right, and nobody has come, open-unproven', () => {
    const { verdict, alternatives, hops } = decide(rightHome);
    expect({ verdict, alternatives }).toEqual({ verdict: 'open-unproven', alternatives: [] });
    expect(hops.map(({ id, state }) => [id, state])).toEqual(order.map((id) => [id, 'ok']));
    expect(hops.at(-1)?.action).toBe('try-with-phone');
  });

  it.each(changed)('names $verdict', ({ verdict, facts }) => {
    expect(decide(facts).verdict).toBe(verdict);
  });

  it.each(changed.filter(({ verdict }) => Object.hasOwn(stopOf, verdict)))(
    'draws $verdict as the only broken stop, with evidence and one thing to do',
    ({ verdict, facts }) => {
      const broken = decide(facts).hops.filter(({ state }) => state === 'fail');
      expect(broken).toHaveLength(1);
      expect(broken[0]).toMatchObject({ id: stopOf[verdict as Verdict], finding: verdict });
      expect(broken[0]?.evidence.length).toBeGreaterThan(0);
      expect(broken[0]?.action).toBeDefined();
    },
  );

  it.each(changed)('gives six stops in order, in codes that have words, for $verdict', ({ facts }) => {
    const decision = decide(facts);
    expect(decision.hops.map(({ id }) => id)).toEqual(order);
    expect(Path.safeParse({ ...decision, checkedAt: at(0) }).success).toBe(true);
    for (const { finding, action, evidence } of decision.hops) {
      expect(PathFinding.options).toContain(finding);
      if (action !== undefined) expect(PathAction.options).toContain(action);
      for (const { fact, value } of evidence) {
        expect(PathFact.options).toContain(fact);
        expect(value).not.toMatch(/undefined|null|\[object/);
      }
    }
  });

  // A change that replaces what another one changed hides it: these pairs cannot both hold at once.
  const pairs = changed.flatMap((first) =>
    changed
      .filter(({ verdict }) => verdict !== first.verdict && verdict !== 'unknown' && verdict !== 'reachable')
      .map((second) => ({ first: first.verdict, second: second.verdict })),
  );
  const independent = ['camera-offline', 'camera-login', 'gateway-down', 'pc-firewall', 'vpn-route'] as const;

  it.each(pairs.filter(({ first }) => independent.some((verdict) => verdict === first)))(
    'names the first of $first and $second in the order',
    ({ first, second }) => {
      const both = changes[first as keyof typeof changes](changes[second as keyof typeof changes](rightHome));
      const expected = VERDICT_ORDER.find((verdict) => verdict === first || verdict === second);
      expect(decide(both).verdict).toBe(expected);
    },
  );

  it.each(['double-nat', 'cgnat', 'no-internet'] as const)(
    'puts %s before the refusal that it causes',
    (cause) => {
      for (const symptom of ['mapping-refused', 'upnp-off'] as const) {
        expect(decide(changes[symptom](changes[cause](rightHome))).verdict).toBe(cause);
      }
    },
  );

  it('puts a port that someone else holds before a shared address: it is nearer the camera', () => {
    expect(decide(changes['port-conflict'](changes.cgnat(rightHome))).verdict).toBe('port-conflict');
  });
});

describe('the camera', () => {
  it('is not judged when there is none', () => {
    expect(hopOf({ ...rightHome, cameras: [] }, 'camera')).toMatchObject({
      state: 'unknown',
      finding: 'no-camera',
    });
  });

  it('shows which one is away, where, and since when', () => {
    const hop = hopOf(changes['camera-offline'](rightHome), 'camera');
    expect(hop?.evidence).toEqual([
      { fact: 'camera', value: 'Garden' },
      { fact: 'host', value: '192.168.1.21' },
      { fact: 'error', value: 'camera-unreachable' },
    ]);
  });
});

describe('the door', () => {
  it.each(['refused', 'silent', 'other'] as const)('is down when a connection to it meets: %s', (answer) => {
    const facts: PathFacts = { ...rightHome, gateway: { ...rightHome.gateway, answer } };
    expect(decide(facts).verdict).toBe('gateway-down');
  });

  it('names the program that holds the port', () => {
    const hop = hopOf(changes['gateway-down'](rightHome), 'gateway');
    expect(hop?.evidence).toContainEqual({ fact: 'held-by', value: 'nginx' });
    expect(hop?.action).toBe('change-port');
  });

  it('is closed, not broken, before there is a password', () => {
    const facts = changes.closed({
      ...rightHome,
      gateway: { ...rightHome.gateway, phase: 'locked', answer: 'not-tried' },
    });
    expect(decide(facts).verdict).toBe('closed');
    expect(hopOf(facts, 'gateway')).toMatchObject({ finding: 'door-locked', action: 'set-password' });
  });

  it('counts as closed while the shutter is', () => {
    const facts: PathFacts = { ...rightHome, gateway: { ...rightHome.gateway, shutterClosed: true } };
    expect(decide(facts).verdict).toBe('closed');
    expect(hopOf(facts, 'gateway')).toMatchObject({ state: 'warn', action: 'open-shutter' });
  });
});

describe('the firewall', () => {
  it('is outweighed by a visit of the last minutes, not by one of this morning', () => {
    const proven = (minutesAgo: number): PathFacts => ({
      ...changes['pc-firewall'](rightHome),
      exposure: { ...rightHome.exposure, phase: 'reachable', openedAt: at(600), provenAt: at(minutesAgo) },
    });
    expect(decide(proven(5)).verdict).toBe('reachable');
    expect(hopOf(proven(5), 'firewall')?.state).toBe('warn');
    expect(decide(proven(300)).verdict).toBe('pc-firewall');
  });

  it('is outweighed by a connection that arrived through this opening, not by an earlier one', () => {
    const visited = (minutesAgo: number): PathFacts => ({
      ...changes['pc-firewall'](rightHome),
      lastVisitAt: Date.parse(at(minutesAgo)),
    });
    expect(decide(visited(1)).verdict).toBe('reachable');
    expect(decide(visited(20)).verdict).toBe('pc-firewall');
    const reopened = { ...visited(10), exposure: { ...rightHome.exposure, openedAt: at(5) } };
    expect(decide(reopened).verdict).toBe('pc-firewall');
  });

  it('stays unknown when it cannot be read', () => {
    const facts: PathFacts = { ...rightHome, firewall: { state: 'unreadable' } };
    expect(decide(facts).verdict).toBe('open-unproven');
    expect(hopOf(facts, 'firewall')?.state).toBe('unknown');
  });
});

describe('the router', () => {
  it('shows who holds the port, with the rule that says so', () => {
    const facts: PathFacts = {
      ...rightHome,
      router: rightHome.router && {
        ...rightHome.router,
        foreignMappings: [
          {
            externalPort: 24443,
            internalIp: '192.168.1.77',
            internalPort: 8443,
            description: 'NAS',
            protocol: 'tcp',
          },
        ],
      },
    };
    expect(decide(facts).verdict).toBe('port-conflict');
    expect(hopOf(facts, 'router')?.evidence).toEqual(
      expect.arrayContaining([
        { fact: 'held-by', value: '192.168.1.77' },
        { fact: 'leads-to', value: '192.168.1.77:8443' },
        { fact: 'rule-name', value: 'NAS' },
      ]),
    );
  });

  it('does not mistake our own rule, or one for UDP, for a conflict', () => {
    const mappings = [
      { externalPort: 24443, internalIp: '192.168.1.10', internalPort: 7443 },
      { externalPort: 24443, internalIp: '192.168.1.77', internalPort: 9, protocol: 'udp' as const },
    ];
    const facts: PathFacts = {
      ...rightHome,
      router: rightHome.router && { ...rightHome.router, foreignMappings: mappings },
    };
    expect(decide(facts).verdict).toBe('open-unproven');
  });

  it('says that another gateway may be the way in when two answer and nobody has come', () => {
    const facts: PathFacts = { ...rightHome, otherGateways: [{ ip: '192.168.1.2' }] };
    expect(decide(facts)).toMatchObject({ verdict: 'open-unproven', alternatives: ['wrong-router'] });
    expect(decide(changes.reachable(facts))).toMatchObject({ verdict: 'reachable', alternatives: [] });
  });

  it('cannot vouch for a rule made by hand', () => {
    const facts: PathFacts = { ...rightHome, exposure: { ...rightHome.exposure, method: 'manual' } };
    expect(decide(facts).verdict).toBe('open-unproven');
    expect(hopOf(facts, 'router')).toMatchObject({ state: 'unknown', finding: 'router-by-hand' });
  });
});

describe('the provider', () => {
  it('names both kinds of NAT where the router refuses, keeps its address to itself, and the Internet sees the home', () => {
    const { wanIp: _kept, ...address } = rightHome.address;
    const exposure = {
      ...rightHome.exposure,
      phase: 'refused' as const,
      problem: {
        code: 'router-refused' as const,
        protocol: 'upnp' as const,
        routerCode: 501,
        meaning: 'no-public-address',
      },
    };
    const facts: PathFacts = { ...rightHome, exposure, address: { ...address, kind: 'unknown' } };
    expect(decide(facts)).toMatchObject({ verdict: 'double-nat', alternatives: ['cgnat'] });
    const unseen = { kind: 'unknown' as const, sources: [] };
    expect(decide({ ...facts, address: unseen }).verdict).toBe('mapping-refused');
  });

  it.each([
    ['192.168.0.2', 'private', 'double-nat', []],
    ['10.11.12.13', 'private', 'double-nat', ['cgnat']],
    ['100.70.0.1', 'cgnat', 'cgnat', []],
    ['9.9.9.9', 'differs', 'cgnat', ['double-nat']],
  ] as const)('router %s (%s): %s, perhaps %j', (wanIp, kind, verdict, alternatives) => {
    const facts: PathFacts = { ...rightHome, address: { ...rightHome.address, wanIp, kind } };
    expect(decide(facts)).toMatchObject({ verdict, alternatives });
  });

  it('takes the address from the refusal when nothing else is known', () => {
    const facts: PathFacts = {
      ...rightHome,
      address: { kind: 'unknown', sources: [] },
      exposure: {
        ...rightHome.exposure,
        phase: 'refused',
        problem: { code: 'wan-not-public', wanIp: '100.64.3.3', kind: 'cgnat' },
      },
    };
    expect(decide(facts).verdict).toBe('cgnat');
  });

  it('believes a visit more than the number: a shared address through which someone came is reachable', () => {
    expect(decide(changes.cgnat(changes.reachable(rightHome))).verdict).toBe('reachable');
  });

  it('does not let a refusal of IPv4 close what the router holds open over IPv6', () => {
    const pinhole = '2a00:1450:4001::1';
    const exposure = {
      ...rightHome.exposure,
      externalIp: pinhole,
      problem: {
        code: 'router-refused' as const,
        protocol: 'upnp' as const,
        routerCode: 501,
        meaning: 'no-public-address',
      },
    };
    const facts: PathFacts = {
      ...rightHome,
      exposure,
      address: { kind: 'unknown', publicIpv6: pinhole, sources: [] },
    };
    expect(decide(facts)).toMatchObject({ verdict: 'open-unproven', alternatives: [] });
    expect(hopOf(facts, 'router')?.evidence).toContainEqual({ fact: 'leads-to', value: `[${pinhole}]:7443` });
    expect(hopOf(facts, 'isp')).toMatchObject({ state: 'ok', finding: 'address-is-public' });
    const visited = { ...facts, exposure: { ...exposure, phase: 'reachable' as const, provenAt: at(1) } };
    expect(decide(visited).verdict).toBe('reachable');
  });

  it('lets IPv6 through a home that shares its IPv4 address', () => {
    const facts = changes.cgnat(rightHome);
    const over6: PathFacts = { ...facts, exposure: { ...facts.exposure, externalIp: '2a00:1450:4001::1' } };
    expect(decide(over6).verdict).toBe('open-unproven');
  });

  it.each([
    ['allows', 'works', []],
    ['allows', 'fails', ['mapping-missing']],
    ['unreadable', 'works', ['pc-firewall']],
    ['unreadable', 'fails', ['pc-firewall', 'mapping-missing']],
  ] as const)(
    'firewall %s, from inside it %s: a dropped port may also be %j',
    (state, hairpin, alternatives) => {
      const facts: PathFacts = { ...changes['isp-blocks-port'](rightHome), firewall: { state }, hairpin };
      expect(decide(facts)).toMatchObject({ verdict: 'isp-blocks-port', alternatives });
    },
  );

  it('believes an arrival more than the services that missed it', () => {
    const facts = changes['isp-blocks-port'](rightHome);
    const arrived: PathFacts = { ...facts, outside: facts.outside && { ...facts.outside, visits: 1 } };
    expect(decide(arrived).verdict).toBe('reachable');
  });

  it('goes by the service that answered when the other did not', () => {
    const results = [
      { service: 'one', result: 'closed' as const },
      { service: 'two', result: 'no-answer' as const },
    ];
    const facts: PathFacts = { ...rightHome, outside: { port: 24443, visits: 0, results } };
    expect(decide(facts).verdict).toBe('isp-blocks-port');
  });

  it.each([
    ['disagree', ['open', 'closed'], 'outside-disagrees', 'unknown'],
    ['do not answer', ['no-answer', 'no-answer'], 'outside-disagrees', 'unknown'],
    ['all say open', ['open', 'open'], 'outside-says-open', 'ok'],
  ] as const)('concludes nothing bad when the services %s', (_case, results, finding, state: HopState) => {
    const outside = { port: 24443, visits: 0, results: results.map((result) => ({ service: 's', result })) };
    const facts: PathFacts = { ...rightHome, outside };
    expect(decide(facts).verdict).toBe('open-unproven');
    expect(hopOf(facts, 'isp')).toMatchObject({ finding, state });
  });
});

describe('a new address', () => {
  const moved: PathFacts = { ...rightHome, address: { ...rightHome.address, changedAt: at(10) } };

  it('is the verdict while nobody has come by it and there is no name', () => {
    expect(decide(moved).verdict).toBe('address-changed');
  });

  it('is forgotten once someone came by it, or once the port was opened after it', () => {
    const visited: PathFacts = {
      ...moved,
      exposure: { ...moved.exposure, phase: 'reachable', provenAt: at(5) },
    };
    expect(decide(visited).verdict).toBe('reachable');
    const reopened: PathFacts = { ...moved, exposure: { ...moved.exposure, openedAt: at(5) } };
    expect(decide(reopened).verdict).toBe('open-unproven');
  });

  it('makes a proof under the old address worthless', () => {
    const before: PathFacts = {
      ...moved,
      exposure: { ...moved.exposure, phase: 'reachable', provenAt: at(20) },
    };
    expect(decide(before).verdict).toBe('address-changed');
  });

  it('is mended by telling the name', () => {
    const told: PathFacts = { ...moved, ddns: { hostname: 'home.example.net', told: '8.8.4.4' } };
    expect(decide(told).verdict).toBe('open-unproven');
  });
});

describe('the Internet', () => {
  it('is offline without any route', () => {
    const facts: PathFacts = {
      ...rightHome,
      route: { kind: 'none', gatewayAnswers: false },
      internet: { state: 'offline', answered: [], silent: ['1.1.1.1:443'] },
      address: { kind: 'unknown', sources: [] },
    };
    expect(decide(facts).verdict).toBe('no-internet');
  });

  it('is not offline when IPv6 answers', () => {
    const facts: PathFacts = { ...rightHome, route: { kind: 'none', gatewayAnswers: false } };
    expect(decide(facts).verdict).toBe('open-unproven');
  });

  it('cannot be offline a moment after someone came in', () => {
    expect(decide(changes['no-internet'](changes.reachable(rightHome))).verdict).toBe('reachable');
  });
});
