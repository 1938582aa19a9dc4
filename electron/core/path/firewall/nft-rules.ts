import * as z from 'zod';
import type { Match, Packet } from './packet.ts';
import { all, any, interfaceFits, isTrue, not, visitorIn } from './packet.ts';
import type { BaseChain, Chain, Rule, RuleAction } from './rule-walk.ts';

type Json = Readonly<Record<string, unknown>>;

const Ruleset = z.object({ nftables: z.array(z.record(z.string(), z.unknown())) });
const ChainItem = z.object({
  family: z.string(),
  table: z.string(),
  name: z.string(),
  type: z.string().optional(),
  hook: z.string().optional(),
  policy: z.enum(['accept', 'drop']).optional(),
});
const RuleItem = z.object({
  family: z.string(),
  table: z.string(),
  chain: z.string(),
  expr: z.array(z.record(z.string(), z.unknown())),
});
const SetItem = z.object({
  family: z.string(),
  table: z.string(),
  name: z.string(),
  elem: z.array(z.unknown()).optional(),
});
const MatchItem = z.object({ op: z.string(), left: z.unknown(), right: z.unknown() });
const VerdictMap = z.object({
  key: z.unknown(),
  data: z.object({ set: z.array(z.tuple([z.unknown(), z.record(z.string(), z.unknown())])) }),
});
const Prefix = z.object({ prefix: z.object({ addr: z.string(), len: z.int() }) });
const Range = z.object({ range: z.tuple([z.unknown(), z.unknown()]) });
const AnonymousSet = z.object({ set: z.array(z.unknown()) });
const Element = z.object({ elem: z.object({ val: z.unknown() }) });
const Target = z.object({ target: z.string() });

/** One table's part of the rules that a visitor's first packet passes through. */
export interface NftTable {
  readonly name: string;
  readonly bases: readonly BaseChain[];
  readonly chains: ReadonlyMap<string, Chain>;
  /** Holds rules that iptables put there in its own form; only iptables-save can tell what they say. */
  readonly compat: boolean;
}

type Sets = ReadonlyMap<string, readonly unknown[]>;

const entry = (value: unknown): readonly [string, unknown] | null => {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value)[0] ?? null;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What one side of a comparison is for our packet; null where it cannot be told. */
type Left =
  | { readonly kind: 'interface' | 'visitor' | 'other-protocol' | 'syn' }
  | { readonly kind: 'value'; readonly values: readonly (string | number)[] };

const value = (...values: readonly (string | number)[]): Left => ({ kind: 'value', values });

const leftOfMeta = (key: unknown): Left | null => {
  switch (key) {
    case 'iif':
    case 'iifname':
      return { kind: 'interface' };
    case 'l4proto':
      return value('tcp', 6);
    case 'nfproto':
      return value('ipv4', 2);
    case 'protocol':
      return value('ip', 2048);
    case 'pkttype':
      return value('host', 'unicast');
    default:
      return null;
  }
};

const leftOfPayload = (protocol: unknown, field: unknown, packet: Packet): Left | null => {
  switch (protocol) {
    case 'tcp':
    case 'th':
      if (field === 'flags') return { kind: 'syn' };
      return field === 'dport' ? value(packet.port) : null;
    case 'ip':
      if (field === 'saddr') return { kind: 'visitor' };
      if (field === 'daddr') return value(packet.localIp);
      return field === 'protocol' ? value('tcp', 6) : null;
    default:
      return { kind: 'other-protocol' };
  }
};

const leftOf = (left: unknown, packet: Packet): Left | null => {
  const found = entry(left);
  if (found === null) return null;
  const [kind, detail] = found;
  const fields: Json = typeof detail === 'object' && detail !== null ? { ...detail } : {};
  switch (kind) {
    case 'meta':
      return leftOfMeta(fields['key']);
    case 'payload':
      return leftOfPayload(fields['protocol'], fields['field'], packet);
    case 'ct':
      if (fields['key'] === 'state') return value('new');
      // A packet for the door itself has been translated by nobody.
      return fields['key'] === 'status' ? value() : null;
    case 'fib':
      return fields['result'] === 'type' ? value('local') : null;
    case '&':
      return JSON.stringify(detail).includes('"flags"') ? { kind: 'syn' } : null;
    default:
      return null;
  }
};

const rightFits = (left: Left, right: unknown, packet: Packet, sets: Sets): Match => {
  if (Array.isArray(right)) return any(right.map((item) => rightFits(left, item, packet, sets)));
  const set = AnonymousSet.safeParse(right);
  if (set.success) return any(set.data.set.map((item) => rightFits(left, item, packet, sets)));
  const element = Element.safeParse(right);
  if (element.success) return rightFits(left, element.data.elem.val, packet, sets);
  if (typeof right === 'string' && right.startsWith('@')) {
    // A list of addresses is for those that misbehaved or are known; an ordinary visitor is in neither.
    if (left.kind === 'visitor') return 'no';
    const named = sets.get(right.slice(1));
    return named === undefined ? 'maybe' : any(named.map((item) => rightFits(left, item, packet, sets)));
  }
  const prefix = Prefix.safeParse(right);
  switch (left.kind) {
    case 'interface':
      return interfaceFits(packet, text(right));
    case 'visitor':
      return prefix.success ? visitorIn(prefix.data.prefix.len) : 'no';
    case 'other-protocol':
      return 'no';
    case 'syn':
      return text(right).includes('syn') ? 'yes' : 'maybe';
    case 'value': {
      const range = Range.safeParse(right);
      const [low, high] = range.success ? range.data.range : [];
      if (typeof low === 'number' && typeof high === 'number') {
        return isTrue(left.values.some((one) => typeof one === 'number' && one >= low && one <= high));
      }
      if (prefix.success || range.success) return 'maybe';
      return isTrue(left.values.some((one) => one === right || String(one) === right));
    }
  }
};

const matchOf = (item: unknown, packet: Packet, sets: Sets): Match => {
  const parsed = MatchItem.safeParse(item);
  if (!parsed.success) return 'maybe';
  const { op, left, right } = parsed.data;
  const known = leftOf(left, packet);
  if (known === null) return 'maybe';
  // Another protocol's field is not there at all, whatever it is compared with.
  if (known.kind === 'other-protocol') return 'no';
  const fits = rightFits(known, right, packet, sets);
  if (op === '==' || op === 'in') return fits;
  if (op !== '!=') return 'maybe';
  // Not in a list of addresses may mean: not from our country. That cannot be told for a visitor.
  return known.kind === 'visitor' && typeof right === 'string' && right.startsWith('@') ? 'maybe' : not(fits);
};

const actionOf = (kind: string, detail: unknown): RuleAction | null => {
  switch (kind) {
    case 'accept':
    case 'drop':
    case 'return':
      return { kind };
    case 'reject':
      return { kind: 'drop' };
    case 'jump':
    case 'goto': {
      const target = Target.safeParse(detail);
      return target.success ? { kind, chain: target.data.target } : null;
    }
    default:
      return null;
  }
};

/** Statements that change nothing about where a packet goes. */
const HARMLESS = new Set(['counter', 'log', 'comment', 'mangle', 'notrack', 'meter', 'quota']);

const rulesOfMap = (detail: unknown, before: Match, packet: Packet, sets: Sets): readonly Rule[] => {
  const parsed = VerdictMap.safeParse(detail);
  if (!parsed.success) return [{ match: 'maybe', action: { kind: 'drop' }, text: 'vmap' }];
  const left = leftOf(parsed.data.key, packet);
  return parsed.data.data.set.flatMap(([key, verdict]): readonly Rule[] => {
    const found = entry(verdict);
    const action = found === null ? null : actionOf(found[0], found[1]);
    if (action === null) return [];
    const match = left === null ? 'maybe' : rightFits(left, key, packet, sets);
    return [{ match: all([before, match]), action, text: `vmap ${text(key)}` }];
  });
};

const describe = (expressions: readonly Json[]): string =>
  expressions
    .flatMap((expression) => {
      const found = entry(expression);
      if (found === null || HARMLESS.has(found[0])) return [];
      const match = MatchItem.safeParse(found[1]);
      if (found[0] !== 'match' || !match.success) return [found[0]];
      const left = entry(match.data.left);
      const names = left === null ? [] : Object.values(typeof left[1] === 'object' ? { ...left[1] } : {});
      return [
        `${names.filter((name) => typeof name === 'string').join(' ')} ${match.data.op} ${text(match.data.right)}`,
      ];
    })
    .join(', ');

const rulesOf = (expressions: readonly Json[], packet: Packet, sets: Sets): readonly Rule[] => {
  let match: Match = 'yes';
  const described = describe(expressions);
  for (const expression of expressions) {
    const found = entry(expression);
    if (found === null || HARMLESS.has(found[0])) continue;
    const [kind, detail] = found;
    if (kind === 'match') match = all([match, matchOf(detail, packet, sets)]);
    else if (kind === 'vmap') return rulesOfMap(detail, match, packet, sets);
    else {
      const action = actionOf(kind, detail);
      if (action !== null) return [{ match, action, text: described }];
      match = all([match, 'maybe']);
    }
  }
  return [];
};

const isXt = (expr: readonly Json[]): boolean => expr.some((expression) => Object.hasOwn(expression, 'xt'));

/**
 * The tables of `nft -j list ruleset` that an incoming IPv4 packet meets, with every rule already held against it.
 * Null when the text is not such a list.
 */
export const readNftTables = (json: string, packet: Packet): readonly NftTable[] | null => {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    // A cut or empty output says nothing about the rules.
    return null;
  }
  const parsed = Ruleset.safeParse(raw);
  if (!parsed.success) return null;
  const items = parsed.data.nftables;
  const of = <T extends { readonly family: string }>(schema: z.ZodType<T>, key: string): readonly T[] =>
    items.flatMap((item) => {
      const found = schema.safeParse(item[key]);
      return found.success && (found.data.family === 'ip' || found.data.family === 'inet')
        ? [found.data]
        : [];
    });
  const chains = of(ChainItem, 'chain');
  const rules = of(RuleItem, 'rule');
  const namedSets = of(SetItem, 'set');
  const tables = new Set(chains.map(({ family, table }) => `${family} ${table}`));
  return [...tables].map((name): NftTable => {
    const inTable = (item: { readonly family: string; readonly table: string }): boolean =>
      `${item.family} ${item.table}` === name;
    const sets: Sets = new Map(namedSets.filter(inTable).map((set) => [set.name, set.elem ?? []]));
    const own = rules.filter(inTable);
    const built = chains.filter(inTable).map((chain) => ({
      ...chain,
      rules: own
        .filter((rule) => rule.chain === chain.name)
        .flatMap((rule) => rulesOf(rule.expr, packet, sets)),
    }));
    return {
      name,
      bases: built
        .filter(({ hook, type }) => hook === 'input' && type === 'filter')
        .map(({ name: chain, rules: list, policy = 'accept' }) => ({ name: chain, rules: list, policy })),
      chains: new Map(built.map((chain) => [chain.name, { name: chain.name, rules: chain.rules }])),
      compat: own.some((rule) => isXt(rule.expr)),
    };
  });
};
