import type { FirewallFact } from '../facts.ts';
import type { RunCommand } from './command.ts';
import { readFirewalldZone } from './firewalld-zone.ts';
import { readIptables } from './iptables-rules.ts';
import { readNftTables } from './nft-rules.ts';
import type { Packet } from './packet.ts';
import { walkRules } from './rule-walk.ts';
import type { Outcome } from './rule-walk.ts';

/** The kernel lists its rules at once; a table with ten thousand addresses takes a second. */
const LIST_TIMEOUT_MS = 3_000;
/** firewall-cmd is a Python program that asks a service over D-Bus. */
const FIREWALLD_TIMEOUT_MS = 4_000;

export interface LinuxFirewallDeps {
  readonly run: RunCommand;
  /** The text of a file, or null when it cannot be read. */
  readonly readText: (path: string) => Promise<string | null>;
}

interface Judged {
  readonly table: string;
  readonly outcome: Outcome;
}

const programOf = ({ table, outcome }: Judged, tool: 'nftables' | 'iptables'): string => {
  if (table.includes('firewalld')) return `firewalld (${tool})`;
  return outcome.chain.startsWith('ufw') ? `ufw (${tool})` : tool;
};

const factOf = (judged: readonly Judged[], tool: 'nftables' | 'iptables'): FirewallFact => {
  const dropping = judged.find(({ outcome }) => outcome.result === 'drop');
  const unknown = judged.find(({ outcome }) => outcome.result === 'unknown');
  const decisive = dropping ?? unknown ?? judged[0];
  if (decisive === undefined)
    return { state: 'allows', program: tool, rule: 'no rules for incoming connections' };
  const program = programOf(decisive, tool);
  const rule = `${decisive.table} ${decisive.outcome.chain}: ${decisive.outcome.rule}`;
  if (dropping !== undefined) return { state: 'blocks', program, rule };
  return { state: unknown !== undefined ? 'unreadable' : 'allows', program, rule };
};

const readIptablesFilter = async (
  deps: LinuxFirewallDeps,
  packet: Packet,
  signal: AbortSignal,
): Promise<FirewallFact | null> => {
  const saved = await deps.run('iptables-save', ['-t', 'filter'], { timeoutMs: LIST_TIMEOUT_MS, signal });
  if (saved.kind !== 'done') return null;
  const filter = readIptables(saved.stdout, packet);
  if (filter === null) return null;
  return factOf([{ table: 'filter', outcome: walkRules(filter.base, filter.chains) }], 'iptables');
};

/** The stricter of two views of the same kernel: a packet must pass both. */
const stricter = (one: FirewallFact, other: FirewallFact): FirewallFact => {
  if (one.state === 'blocks' || other.state === 'allows') return one;
  return other.state === 'blocks' || one.state === 'allows' ? other : one;
};

/** The kernel's own rules, which only root may list: those of nft, and those that only iptables can read. */
const readKernelRules = async (
  deps: LinuxFirewallDeps,
  packet: Packet,
  signal: AbortSignal,
): Promise<FirewallFact | null> => {
  const [listed, legacy] = await Promise.all([
    deps.run('nft', ['-j', 'list', 'ruleset'], { timeoutMs: LIST_TIMEOUT_MS, signal }),
    readIptablesFilter(deps, packet, signal),
  ]);
  const tables = listed.kind === 'done' ? readNftTables(listed.stdout, packet) : null;
  if (tables === null) return legacy;
  const native = tables
    .filter(({ compat }) => !compat)
    .flatMap(({ name, bases, chains }) =>
      bases.map((base) => ({ table: name, outcome: walkRules(base, chains) })),
    );
  const fact = factOf(native, 'nftables');
  if (legacy !== null) return native.length === 0 ? legacy : stricter(fact, legacy);
  const hidden = tables.some(({ compat }) => compat);
  return hidden ? stricter(fact, { state: 'unreadable', program: 'iptables' }) : fact;
};

const readFirewalld = async (
  { run }: LinuxFirewallDeps,
  packet: Packet,
  signal: AbortSignal,
): Promise<FirewallFact | null> => {
  const limits = { timeoutMs: FIREWALLD_TIMEOUT_MS, signal };
  const zone = await run('firewall-cmd', [`--get-zone-of-interface=${packet.interfaceName}`], limits);
  if (zone.kind !== 'done') return null;
  const listed = await run('firewall-cmd', [`--zone=${zone.stdout.trim()}`, '--list-all'], limits);
  return listed.kind === 'done' ? readFirewalldZone(listed.stdout, packet.port) : null;
};

/** Without root, ufw's settings tell only that it is on and what it does with what no rule names. */
const readUfwSettings = async ({ readText }: LinuxFirewallDeps): Promise<FirewallFact | null> => {
  const [settings, defaults] = await Promise.all([
    readText('/etc/ufw/ufw.conf'),
    readText('/etc/default/ufw'),
  ]);
  if (settings === null || !/^ENABLED=yes/im.test(settings)) return null;
  const policy = /^DEFAULT_INPUT_POLICY="?(\w+)"?/m.exec(defaults ?? '')?.[1];
  const allows = policy === 'ACCEPT';
  const rule = policy === undefined ? undefined : `default for incoming connections: ${policy.toLowerCase()}`;
  return { state: allows ? 'allows' : 'unreadable', program: 'ufw', rule };
};

/** What this PC does with a visitor's first packet, from the best source that may be read. */
export const readLinuxFirewall = async (
  deps: LinuxFirewallDeps,
  packet: Packet,
  signal: AbortSignal,
): Promise<FirewallFact> =>
  (await readKernelRules(deps, packet, signal)) ??
  (await readFirewalld(deps, packet, signal)) ??
  (await readUfwSettings(deps)) ?? { state: 'unreadable' };
