import type { Match } from './packet.ts';

export type RuleAction =
  | { readonly kind: 'accept' | 'drop' | 'return' | 'none' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string };

/** A rule of a packet filter, already held against one packet. */
export interface Rule {
  readonly match: Match;
  readonly action: RuleAction;
  /** In the firewall's own words, for the user to find it. */
  readonly text: string;
}

export interface Chain {
  readonly name: string;
  readonly rules: readonly Rule[];
}

export interface BaseChain extends Chain {
  readonly policy: 'accept' | 'drop';
}

export interface Outcome {
  readonly result: 'accept' | 'drop' | 'unknown';
  /** The rule or policy that decided. */
  readonly rule: string;
  readonly chain: string;
}

type Ending = 'accept' | 'drop' | 'return';

interface Walk {
  readonly ending: Ending;
  readonly rule: string;
  readonly chain: string;
  /** Ends that rules of which it is not known whether they fit would have brought. */
  readonly doubts: ReadonlySet<Ending>;
}

/** Deeper than any tool writes; ends a table that calls itself. */
const MAX_DEPTH = 32;

/** A jump that may or may not be taken: how it would end counts as a doubt. */
const doubtsOf = (walk: Walk): ReadonlySet<Ending> =>
  walk.ending === 'return' ? walk.doubts : new Set([...walk.doubts, walk.ending]);

const walkChain = (chain: Chain, chains: ReadonlyMap<string, Chain>, depth: number): Walk => {
  let doubts: ReadonlySet<Ending> = new Set();
  const end = (ending: Ending, rule: string, at: string = chain.name): Walk => ({
    ending,
    rule,
    chain: at,
    doubts,
  });
  for (const { match, action, text } of chain.rules) {
    if (match === 'no' || action.kind === 'none') continue;
    if (action.kind === 'jump' || action.kind === 'goto') {
      const target = chains.get(action.chain);
      if (target === undefined || depth >= MAX_DEPTH) {
        doubts = new Set([...doubts, 'accept', 'drop']);
        continue;
      }
      const inner = walkChain(target, chains, depth + 1);
      if (match === 'maybe') {
        doubts = new Set([...doubts, ...doubtsOf(inner)]);
        continue;
      }
      doubts = new Set([...doubts, ...inner.doubts]);
      if (inner.ending !== 'return') return end(inner.ending, inner.rule, inner.chain);
      if (action.kind === 'goto') return end('return', text);
      continue;
    }
    if (match === 'yes') return end(action.kind, text);
    // A return that may happen leaves both what follows here and what follows in the caller open.
    doubts = new Set([
      ...doubts,
      ...(action.kind === 'return' ? (['accept', 'drop'] as const) : [action.kind]),
    ]);
  }
  return end('return', '');
};

/** Follows a packet through a base chain; `unknown` when a rule that may fit would have ended it differently. */
export const walkRules = (base: BaseChain, chains: ReadonlyMap<string, Chain>): Outcome => {
  const walk = walkChain(base, chains, 0);
  const byPolicy = walk.ending === 'return';
  const result = walk.ending === 'return' ? base.policy : walk.ending;
  const rule = byPolicy ? `policy ${base.policy}` : walk.rule;
  const doubtful = [...walk.doubts].some((ending) => ending !== result);
  return { result: doubtful ? 'unknown' : result, rule, chain: byPolicy ? base.name : walk.chain };
};
