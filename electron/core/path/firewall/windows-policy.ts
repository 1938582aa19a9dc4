import * as z from 'zod';
import type { FirewallFact } from '../facts.ts';

/**
 * Asks the firewall's own COM interface, whose values are numbers in every language of Windows: the profile in
 * force, its settings, and the inbound rules for TCP or any protocol.
 */
export const WINDOWS_SCRIPT = [
  "$ErrorActionPreference='Stop'",
  '$p=New-Object -ComObject HNetCfg.FwPolicy2',
  '$c=$p.CurrentProfileTypes',
  '$profiles=@(1,2,4|Where-Object{$c -band $_}|ForEach-Object{@{type=$_;enabled=[bool]$p.FirewallEnabled($_);' +
    'blockAll=[bool]$p.BlockAllInboundTraffic($_);defaultInbound=[int]$p.DefaultInboundAction($_)}})',
  '$rules=@($p.Rules|Where-Object{$_.Enabled -and $_.Direction -eq 1 -and ($_.Protocol -eq 6 -or $_.Protocol -eq 256)}|' +
    'ForEach-Object{@{name=$_.Name;action=[int]$_.Action;profiles=[int]$_.Profiles;ports=$_.LocalPorts;' +
    'application=$_.ApplicationName;remote=$_.RemoteAddresses;service=$_.ServiceName}})',
  '@{profiles=$profiles;rules=$rules}|ConvertTo-Json -Depth 4 -Compress',
].join(';');

const WindowsRule = z.object({
  name: z.string().nullish(),
  /** 0 blocks, 1 allows (NET_FW_ACTION). */
  action: z.int(),
  /** Bits: 1 domain, 2 private, 4 public. */
  profiles: z.int(),
  ports: z.string().nullish(),
  application: z.string().nullish(),
  remote: z.string().nullish(),
  service: z.string().nullish(),
});
type WindowsRule = z.infer<typeof WindowsRule>;

const Policy = z.object({
  profiles: z.array(
    z.object({
      type: z.int(),
      enabled: z.boolean(),
      blockAll: z.boolean(),
      /** 0 blocks, 1 allows what no rule names. */
      defaultInbound: z.int(),
    }),
  ),
  rules: z.array(WindowsRule),
});

const PROFILE_NAMES: Readonly<Record<number, string>> = { 1: 'domain', 2: 'private', 4: 'public' };

const holdsPort = ({ ports }: WindowsRule, port: number): boolean => {
  if (ports === null || ports === undefined || ports === '' || ports === '*') return true;
  return ports.split(',').some((part) => {
    const [low = '', high = low] = part.trim().split('-');
    return port >= Number(low) && port <= Number(high);
  });
};

/** Rules for Windows' own services, for other programs, or for the LAN alone are not about our visitor. */
const isForUs = (rule: WindowsRule, program: string): boolean => {
  const { application, service, remote } = rule;
  if (service !== null && service !== undefined && service !== '') return false;
  if (remote !== null && remote !== undefined && remote !== '*' && remote !== '') return false;
  return (
    application === null ||
    application === undefined ||
    application === '' ||
    application.toLowerCase() === program.toLowerCase()
  );
};

/** Applies Windows' order: everything blocked, then block rules, then allow rules, then the profile's default. */
export const readWindowsPolicy = (json: string, program: string, port: number): FirewallFact => {
  const name = 'Windows Defender Firewall';
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    // PowerShell printed an error instead.
    return { state: 'unreadable', program: name };
  }
  const policy = Policy.safeParse(raw).data;
  if (policy === undefined || policy.profiles.length === 0) return { state: 'unreadable', program: name };
  const judged = policy.profiles.map((profile): FirewallFact => {
    const known = { program: name, profile: PROFILE_NAMES[profile.type] ?? `${profile.type}` };
    if (!profile.enabled) return { ...known, state: 'allows', rule: 'the firewall is off' };
    if (profile.blockAll) return { ...known, state: 'blocks', rule: 'all incoming connections are blocked' };
    const rules = policy.rules.filter(
      (rule) => (rule.profiles & profile.type) !== 0 && isForUs(rule, program) && holdsPort(rule, port),
    );
    const blocking = rules.find(({ action }) => action === 0);
    if (blocking !== undefined)
      return { ...known, state: 'blocks', rule: blocking.name ?? 'a rule without a name' };
    const allowing = rules.find(({ action }) => action === 1);
    if (allowing !== undefined)
      return { ...known, state: 'allows', rule: allowing.name ?? 'a rule without a name' };
    const open = profile.defaultInbound === 1;
    return {
      ...known,
      state: open ? 'allows' : 'blocks',
      rule: `no rule for port ${port}: default ${open ? 'allow' : 'block'}`,
    };
  });
  return (
    judged.find(({ state }) => state === 'blocks') ?? judged[0] ?? { state: 'unreadable', program: name }
  );
};
