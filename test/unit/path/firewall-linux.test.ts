import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CommandResult } from '../../../electron/core/path/firewall/command.ts';
import { readFirewalldZone } from '../../../electron/core/path/firewall/firewalld-zone.ts';
import { readIptables } from '../../../electron/core/path/firewall/iptables-rules.ts';
import { readLinuxFirewall } from '../../../electron/core/path/firewall/linux-firewall.ts';
import { readNftTables } from '../../../electron/core/path/firewall/nft-rules.ts';
import type { Packet } from '../../../electron/core/path/firewall/packet.ts';
import { walkRules } from '../../../electron/core/path/firewall/rule-walk.ts';

// Printed by nft 1.0.6 and iptables 1.8.9 (nf_tables) for rule sets as common tools write them.
const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const never = new AbortController().signal;
const packet: Packet = { interfaceName: 'eth0', port: 7443, localIp: '192.168.1.10' };

/** A PC whose programs print what is given; everything else is not installed. */
const pc = (outputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) => ({
  run: async (file: string, args: readonly string[]): Promise<CommandResult> => {
    const stdout = outputs[[file, ...args].join(' ')] ?? outputs[file];
    return stdout === undefined ? { kind: 'missing' } : { kind: 'done', stdout };
  },
  readText: async (path: string) => files[path] ?? null,
});
const read = (outputs: Readonly<Record<string, string>>, change: Partial<Packet> = {}) =>
  readLinuxFirewall(pc(outputs), { ...packet, ...change }, never);

describe('nftables', () => {
  it.each([
    ['desktop', {}, 'blocks', 'inet filter input: policy drop'],
    ['desktop', { interfaceName: 'lo' }, 'allows', 'iif == lo'],
    ['desktop-open', {}, 'allows', 'tcp dport == @allowed'],
    ['desktop-open', { port: 9000 }, 'blocks', 'policy drop'],
    ['desktop-open', { interfaceName: 'eth7' }, 'blocks', 'policy drop'],
    ['firewalld', {}, 'blocks', 'filter_IN_public: reject'],
    ['firewalld', { port: 22 }, 'allows', 'tcp dport == 22'],
    ['firewalld', { interfaceName: 'eth1' }, 'allows', 'filter_IN_trusted: accept'],
    ['lan-only', {}, 'blocks', 'reject'],
    ['lan-only', { port: 8443 }, 'allows', 'policy accept'],
    ['geo', {}, 'unreadable', ''],
    ['geo', { port: 8443 }, 'allows', 'policy accept'],
  ] as const)('%s, %j: %s by %s', async (name, change, state, rule) => {
    const fact = await read({ nft: fixture(`${name}.nft.json`) }, change);
    expect(fact.state).toBe(state);
    expect(fact.rule).toContain(rule);
  });

  it('says whose rules they are', async () => {
    expect((await read({ nft: fixture('firewalld.nft.json') })).program).toBe('firewalld (nftables)');
    expect((await read({ nft: fixture('desktop.nft.json') })).program).toBe('nftables');
  });

  it('allows where there are no rules at all', async () => {
    expect(await read({ nft: '{"nftables":[]}' })).toMatchObject({ state: 'allows', program: 'nftables' });
  });

  it.each(['', 'Operation not permitted', '{"nftables":', '[]', '{"nftables":[{"chain":7},{"rule":null}]}'])(
    'reads no rules from %j, and does not fall over it',
    async (text) => {
      const tables = readNftTables(text, packet);
      expect(tables ?? []).toEqual([]);
    },
  );
});

describe('iptables', () => {
  const ufw = fixture('ufw.iptables-save');

  it('cannot be read through nft alone, and is not guessed', async () => {
    expect(await read({ nft: fixture('ufw.nft.json') })).toMatchObject({
      state: 'unreadable',
      program: 'iptables',
    });
  });

  it.each([
    [7443, 'blocks', 'policy drop'],
    [22, 'allows', '--dport 22'],
    [443, 'allows', '--dports 80,443'],
    [8080, 'blocks', 'policy drop'],
  ])('ufw, port %i: %s by %s', async (port, state, rule) => {
    const fact = await read({ nft: fixture('ufw.nft.json'), 'iptables-save': ufw }, { port });
    expect(fact).toMatchObject({ state });
    expect(fact.rule).toContain(rule);
  });

  it('is read where nft is missing, and counts beside rules of nft', async () => {
    expect((await read({ 'iptables-save': ufw })).state).toBe('blocks');
    const both = { nft: fixture('desktop-open.nft.json'), 'iptables-save': ufw };
    expect((await read(both)).state).toBe('blocks');
    expect((await read(both, { port: 22 })).state).toBe('allows');
  });

  it.each([
    ['-A INPUT -p tcp --dport 7443 -j DROP', 'drop'],
    ['-A INPUT ! -i lo -p tcp --dport 7443 -j REJECT --reject-with tcp-reset', 'drop'],
    ['-A INPUT ! -s 10.0.0.0/8 -p tcp --dport 7443 -j DROP', 'drop'],
    ['-A INPUT -s 10.0.0.0/8 -p tcp --dport 7443 -j DROP', 'accept'],
    [
      '-A INPUT -i eth+ -p tcp -m tcp --dport 7000:8000 -m comment --comment "no -j ACCEPT here" -j DROP',
      'drop',
    ],
    ['-A INPUT -p udp --dport 7443 -j DROP', 'accept'],
    ['-A INPUT -m set --match-set bad src -j DROP', 'unknown'],
    ['-A INPUT -m set --match-set good src -j ACCEPT', 'accept'],
    ['-A INPUT -j loop', 'accept'],
    ['-A INPUT -p tcp -g loop', 'accept'],
  ])('%s: %s', (rule, result) => {
    const saved = ['*filter', ':INPUT ACCEPT [0:0]', ':loop - [0:0]', rule, 'COMMIT'].join('\n');
    const filter = readIptables(saved, packet);
    expect(filter && walkRules(filter.base, filter.chains).result).toBe(result);
  });

  it('ends a chain that calls itself', () => {
    const saved = '*filter\n:INPUT DROP [0:0]\n:loop - [0:0]\n-A INPUT -j loop\n-A loop -j loop\nCOMMIT';
    const filter = readIptables(saved, packet);
    expect(filter && walkRules(filter.base, filter.chains).result).toBe('unknown');
  });
});

const zone = (lines: string): string => `public (active)\n  target: default\n  interfaces: eth0\n${lines}`;

describe('firewalld as an ordinary user', () => {
  it.each([
    ['  services: dhcpv6-client ssh\n  ports: \n', 'blocks', 'not listed'],
    ['  services: ssh\n  ports: 7443/tcp\n', 'allows', 'port 7443/tcp'],
    ['  services: ssh\n  ports: 7000-8000/tcp 53/udp\n', 'allows', '7000-8000/tcp'],
    ['  services: ssh\n  ports: 7443/udp\n', 'blocks', 'not listed'],
    ['  services: ssh plex\n  ports: \n', 'unreadable', 'plex'],
    [
      '  services: ssh\n  ports: \n\trule family="ipv4" port port="7443" protocol="tcp" accept\n',
      'allows',
      'accept',
    ],
    [
      '  services: ssh\n  ports: \n\trule family="ipv4" port port="7443" protocol="tcp" drop\n',
      'blocks',
      'drop',
    ],
  ])('%j: %s', (lines, state, rule) => {
    const fact = readFirewalldZone(zone(lines), 7443);
    expect(fact).toMatchObject({ state, program: 'firewalld' });
    expect(fact.rule).toContain(rule);
  });

  it('is asked for the zone of the interface when the kernel may not be asked', async () => {
    const outputs = {
      'firewall-cmd --get-zone-of-interface=eth0': 'home\n',
      'firewall-cmd --zone=home --list-all': 'home (active)\n  target: ACCEPT\n',
    };
    expect(await read(outputs)).toMatchObject({ state: 'allows', rule: 'home: target ACCEPT' });
  });
});

describe('ufw as an ordinary user', () => {
  const settings = {
    '/etc/ufw/ufw.conf': 'ENABLED=yes\n',
    '/etc/default/ufw': 'DEFAULT_INPUT_POLICY="DROP"\n',
  };

  it('is known to be on, but not what it allows', async () => {
    expect(await readLinuxFirewall(pc({}, settings), packet, never)).toEqual({
      state: 'unreadable',
      program: 'ufw',
      rule: 'default for incoming connections: drop',
    });
  });

  it('is no firewall while it is off', async () => {
    const off = { ...settings, '/etc/ufw/ufw.conf': 'ENABLED=no\n' };
    expect(await readLinuxFirewall(pc({}, off), packet, never)).toEqual({ state: 'unreadable' });
  });
});
