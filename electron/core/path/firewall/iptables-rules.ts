import type { Match, Packet } from './packet.ts';
import { all, interfaceFits, isTrue, not, visitorIn } from './packet.ts';
import type { BaseChain, Chain, Rule, RuleAction } from './rule-walk.ts';

/** Words of a rule line; quotes hold blanks together. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

const portIn = (list: string, port: number): Match =>
  isTrue(
    list.split(',').some((part) => {
      const [low = '', high = low] = part.split(':');
      return port >= Number(low === '' ? 0 : low) && port <= Number(high === '' ? 65535 : high);
    }),
  );

const prefixLength = (network: string): number => Number(network.split('/')[1] ?? 32);

/** Conditions with one value each. Those that cannot be told for a visitor's packet are left out: they are `maybe`. */
const CONDITIONS: Readonly<Record<string, (value: string, packet: Packet) => Match>> = {
  '-i': (value, packet) => interfaceFits(packet, value),
  '-p': (value) => isTrue(value === 'tcp' || value === 'all' || value === '6'),
  '-s': (value) => visitorIn(prefixLength(value)),
  '-d': (value, packet) => isTrue(value.split('/')[0] === packet.localIp || prefixLength(value) === 0),
  '--dport': (value, packet) => portIn(value, packet.port),
  '--dports': (value, packet) => portIn(value, packet.port),
  '--ctstate': (value) => isTrue(value.split(',').includes('NEW')),
  '--state': (value) => isTrue(value.split(',').includes('NEW')),
  '--dst-type': (value) => isTrue(value === 'LOCAL'),
};

/** Options that belong to a target or only name a module: they decide nothing. */
const IGNORED_WITH_VALUE = new Set([
  '-m',
  '--log-prefix',
  '--log-level',
  '--reject-with',
  '--comment',
  '-c',
  '--set-mark',
  '--nflog-group',
  '--nflog-prefix',
]);
const IGNORED_ALONE = new Set(['--syn', '--log-tcp-options', '--log-ip-options']);

const actionOf = (kind: 'jump' | 'goto', target: string): RuleAction => {
  switch (target) {
    case 'ACCEPT':
      return { kind: 'accept' };
    case 'DROP':
    case 'REJECT':
      return { kind: 'drop' };
    case 'RETURN':
      return { kind: 'return' };
    case 'LOG':
    case 'NFLOG':
    case 'MARK':
    case 'CONNMARK':
      return { kind: 'none' };
    default:
      return { kind, chain: target };
  }
};

const readRule = (parts: readonly string[], text: string, packet: Packet): Rule => {
  const matches: Match[] = [];
  let action: RuleAction = { kind: 'none' };
  let negated = false;
  for (let index = 0; index < parts.length; index += 1) {
    const option = parts[index] ?? '';
    const value = parts[index + 1] ?? '';
    if (option === '!') {
      negated = true;
      continue;
    }
    if (option === '-j' || option === '-g') {
      action = actionOf(option === '-j' ? 'jump' : 'goto', value);
      index += 1;
    } else if (IGNORED_WITH_VALUE.has(option)) index += 1;
    else if (!IGNORED_ALONE.has(option) && option.startsWith('-')) {
      const condition = CONDITIONS[option];
      const match = condition === undefined ? 'maybe' : condition(value, packet);
      matches.push(negated ? not(match) : match);
      if (!value.startsWith('-')) index += 1;
    }
    negated = false;
  }
  return { match: all(matches), action, text };
};

export interface IptablesFilter {
  readonly base: BaseChain;
  readonly chains: ReadonlyMap<string, Chain>;
}

/** The `filter` table of `iptables-save`, held against the packet; null when there is none in the text. */
export const readIptables = (saved: string, packet: Packet): IptablesFilter | null => {
  const start = saved.indexOf('*filter');
  if (start === -1) return null;
  const end = saved.indexOf('\nCOMMIT', start);
  const lines = saved.slice(start, end === -1 ? undefined : end).split('\n');
  const rules = new Map<string, Rule[]>();
  let policy: BaseChain['policy'] = 'accept';
  for (const line of lines) {
    const declared = /^:(\S+) (\S+)/.exec(line);
    if (declared !== null) {
      rules.set(declared[1] ?? '', []);
      if (declared[1] === 'INPUT' && declared[2] === 'DROP') policy = 'drop';
    }
    const [add, chain = '', ...parts] = words(line.replace(/^\[\d+:\d+\] /, ''));
    if (add === '-A') rules.get(chain)?.push(readRule(parts, line, packet));
  }
  const chains = new Map([...rules].map(([name, list]) => [name, { name, rules: list }]));
  return { base: { name: 'INPUT', policy, rules: rules.get('INPUT') ?? [] }, chains };
};
