import type { FirewallFact } from '../facts.ts';

/** Services of firewalld that open only the ports given here; any other may hold ours. */
const KNOWN_SERVICES: Readonly<Record<string, readonly number[]>> = {
  ssh: [22],
  http: [80],
  https: [443],
  mdns: [],
  dhcpv6: [],
  'dhcpv6-client': [],
  'samba-client': [],
  cockpit: [9090],
};

const listed = (output: string, key: string): readonly string[] => {
  const line = new RegExp(`^\\s*${key}:(.*)$`, 'm').exec(output);
  return (line?.[1] ?? '').trim().split(/\s+/).filter(Boolean);
};

const holdsPort = (entry: string, port: number): boolean => {
  const [range = '', protocol] = entry.split('/');
  const [low = '', high = low] = range.split('-');
  return protocol === 'tcp' && port >= Number(low) && port <= Number(high);
};

/** Reads `firewall-cmd --zone=ZONE --list-all`. */
export const readFirewalldZone = (output: string, port: number): FirewallFact => {
  const zone = output.trim().split(/\s/, 1)[0] ?? '';
  const program = 'firewalld';
  const target = listed(output, 'target')[0] ?? 'default';
  const rich = output.split('\n').find((line) => line.includes('rule ') && line.includes(`port="${port}"`));
  const services = listed(output, 'services');
  const opening = listed(output, 'ports').find((entry) => holdsPort(entry, port));
  const service = services.find((name) => KNOWN_SERVICES[name]?.includes(port) === true);
  if (rich !== undefined) {
    const allows = /\baccept\b/.test(rich);
    const state = rich.includes('source ') ? 'unreadable' : allows ? 'allows' : 'blocks';
    return { state, program, rule: `${zone}: ${rich.trim()}` };
  }
  if (target === 'ACCEPT') return { state: 'allows', program, rule: `${zone}: target ACCEPT` };
  if (opening !== undefined) return { state: 'allows', program, rule: `${zone}: port ${opening}` };
  if (service !== undefined) return { state: 'allows', program, rule: `${zone}: service ${service}` };
  const strange = services.filter((name) => !Object.hasOwn(KNOWN_SERVICES, name));
  if (strange.length > 0)
    return { state: 'unreadable', program, rule: `${zone}: services ${strange.join(' ')}` };
  return { state: 'blocks', program, rule: `${zone}: target ${target}, port ${port}/tcp not listed` };
};
