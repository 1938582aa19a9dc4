import type { PathFacts } from '../../../electron/core/path/facts.ts';
import type { Verdict } from '../../../shared/model.ts';

export const NOW = Date.parse('2026-03-01T12:00:00.000Z');
export const at = (minutesAgo: number): string => new Date(NOW - minutesAgo * 60_000).toISOString();

/** A home where everything is right and nobody has come in yet. */
export const rightHome: PathFacts = {
  checkedAt: NOW,
  cameras: [
    { id: 'c1', name: 'Door', host: '192.168.1.20', status: 'online', answeredMs: 40, lastPictureAt: at(0) },
  ],
  gateway: {
    phase: 'listening',
    host: '0.0.0.0',
    port: 7443,
    shutterClosed: false,
    answer: 'ours',
    answeredMs: 3,
    problem: null,
  },
  wanted: true,
  firewall: { state: 'allows', program: 'ufw', rule: '7443/tcp ALLOW IN' },
  route: {
    kind: 'lan',
    interfaceName: 'eth0',
    localIp: '192.168.1.10',
    gatewayIp: '192.168.1.1',
    gatewayAnswers: true,
  },
  exposure: {
    phase: 'open',
    method: 'upnp',
    externalIp: '8.8.4.4',
    externalPort: 24443,
    internalIp: '192.168.1.10',
    internalPort: 7443,
    openedAt: at(60),
    leaseEndsAt: at(-60),
    evidence: [],
  },
  router: {
    lanIp: '192.168.1.10',
    gatewayIp: '192.168.1.1',
    interfaces: [],
    services: [{ protocol: 'upnp', externalIp: '8.8.4.4', manufacturer: 'AVM', model: 'FRITZ!Box 7590' }],
    foreignMappings: [],
    seenAt: at(0),
  },
  address: {
    wanIp: '8.8.4.4',
    publicIpv4: '8.8.4.4',
    kind: 'public',
    sources: [
      { source: 'a', ip: '8.8.4.4' },
      { source: 'b', ip: '8.8.4.4' },
    ],
  },
  internet: { state: 'online', answered: ['a', 'b'], silent: [] },
  outside: null,
  hairpin: 'untried',
  lastVisitAt: null,
  ddns: null,
  otherGateways: [],
  nextPort: 25_443,
};

type Change = (facts: PathFacts) => PathFacts;

const withProblem =
  (problem: NonNullable<PathFacts['exposure']['problem']>): Change =>
  (facts) => ({ ...facts, exposure: { ...facts.exposure, phase: 'refused', problem } });

const withWan =
  (wanIp: string, kind: PathFacts['address']['kind']): Change =>
  (facts) => ({ ...facts, address: { ...facts.address, wanIp, kind } });

/** For each verdict, the one change to the home that makes it the right one. */
export const changes: Readonly<Record<Exclude<Verdict, 'open-unproven'>, Change>> = {
  reachable: (facts) => ({
    ...facts,
    exposure: { ...facts.exposure, phase: 'reachable', provenAt: at(5) },
  }),
  closed: (facts) => ({
    ...facts,
    wanted: false,
    exposure: { phase: 'closed', internalIp: '192.168.1.10', internalPort: 7443, evidence: [] },
  }),
  'camera-offline': (facts) => ({
    ...facts,
    cameras: [
      ...facts.cameras,
      {
        id: 'c2',
        name: 'Garden',
        host: '192.168.1.21',
        status: 'offline',
        error: { code: 'camera-unreachable', host: '192.168.1.21', reason: 'timeout' },
      },
    ],
  }),
  'camera-login': (facts) => ({
    ...facts,
    cameras: [
      ...facts.cameras,
      {
        id: 'c3',
        name: 'Garage',
        host: '192.168.1.22',
        status: 'login',
        error: { code: 'camera-login', host: '192.168.1.22', auth: 'digest' },
      },
    ],
  }),
  'gateway-down': (facts) => ({
    ...facts,
    gateway: {
      ...facts.gateway,
      phase: 'failed',
      answer: 'not-tried',
      problem: { code: 'gateway-port-in-use', port: 7443, program: 'nginx' },
    },
  }),
  'upnp-off': withProblem({ code: 'router-not-found', triedMs: 3000 }),
  'mapping-refused': withProblem({
    code: 'router-refused',
    protocol: 'upnp',
    routerCode: 606,
    meaning: 'not authorised',
  }),
  'mapping-missing': (facts) => ({
    ...facts,
    exposure: {
      ...facts.exposure,
      phase: 'unreachable',
      problem: { code: 'mapping-missing', externalPort: 24443 },
    },
  }),
  'port-conflict': withProblem({ code: 'port-conflict', externalPort: 24443, holder: '192.168.1.77' }),
  'double-nat': withWan('192.168.0.2', 'private'),
  cgnat: withWan('100.70.1.2', 'cgnat'),
  'isp-blocks-port': (facts) => ({
    ...facts,
    hairpin: 'works',
    outside: {
      port: 24443,
      results: [
        { service: 'one', result: 'closed' },
        { service: 'two', result: 'closed' },
      ],
      visits: 0,
    },
  }),
  'pc-firewall': (facts) => ({
    ...facts,
    firewall: { state: 'blocks', program: 'nftables', rule: 'chain input policy drop' },
  }),
  'address-changed': (facts) => ({
    ...facts,
    ddns: { hostname: 'home.example.net', told: '9.9.9.9' },
  }),
  'no-internet': (facts) => ({
    ...facts,
    address: { kind: 'unknown', sources: [] },
    internet: { state: 'offline', answered: [], silent: ['1.1.1.1:443'] },
  }),
  'wrong-router': (facts) => ({
    ...withProblem({ code: 'router-not-found', triedMs: 3000 })(facts),
    router: facts.router && { ...facts.router, services: [] },
    otherGateways: [{ ip: '192.168.1.2', server: 'Repeater/1.0' }],
  }),
  'vpn-route': (facts) => ({
    ...facts,
    route: { ...facts.route, kind: 'vpn', interfaceName: 'wg0', localIp: '10.64.0.2' },
  }),
  unknown: (facts) => ({ ...facts, exposure: { ...facts.exposure, phase: 'opening' } }),
};
