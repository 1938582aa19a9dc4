import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../electron/core/path/firewall/command.ts';
import { readMacFirewall } from '../../../electron/core/path/firewall/mac-firewall.ts';
import { createReadFirewall } from '../../../electron/core/path/firewall/read-firewall.ts';
import { readWindowsPolicy } from '../../../electron/core/path/firewall/windows-policy.ts';

const program = 'C:\\Program Files\\Porthole\\Porthole.exe';
const never = new AbortController().signal;

interface Profile {
  readonly type?: number;
  readonly enabled?: boolean;
  readonly blockAll?: boolean;
  readonly defaultInbound?: number;
}
const policy = (profile: Profile, rules: readonly object[] = []): string =>
  JSON.stringify({
    profiles: [{ type: 2, enabled: true, blockAll: false, defaultInbound: 0, ...profile }],
    rules: rules.map((rule) => ({
      name: 'r',
      action: 1,
      profiles: 7,
      ports: '*',
      application: null,
      remote: '*',
      service: null,
      ...rule,
    })),
  });

describe('the Windows firewall', () => {
  it.each([
    ['no rule at all', policy({}), 'blocks', 'default block'],
    ['the firewall off', policy({ enabled: false }), 'allows', 'off'],
    ['everything blocked', policy({ blockAll: true }, [{ ports: '7443' }]), 'blocks', 'all incoming'],
    ['default allow', policy({ defaultInbound: 1 }), 'allows', 'default allow'],
    ['a rule for the port', policy({}, [{ name: 'Porthole', ports: '80,7443' }]), 'allows', 'Porthole'],
    ['a rule for a range', policy({}, [{ name: 'range', ports: '7000-8000' }]), 'allows', 'range'],
    [
      'a rule for the program',
      policy({}, [{ name: 'app', application: program.toLowerCase() }]),
      'allows',
      'app',
    ],
    ['a rule for another program', policy({}, [{ application: 'C:\\game.exe' }]), 'blocks', 'default'],
    [
      'a rule for another profile',
      policy({ type: 4 }, [{ profiles: 2, ports: '7443' }]),
      'blocks',
      'default',
    ],
    ['a rule for the LAN only', policy({}, [{ ports: '7443', remote: 'LocalSubnet' }]), 'blocks', 'default'],
    [
      "a rule for one of Windows' services",
      policy({}, [{ ports: '*', service: 'upnphost' }]),
      'blocks',
      'default',
    ],
    [
      'a block beside an allow',
      policy({}, [
        { name: 'yes', ports: '7443' },
        { name: 'no', action: 0, application: program },
      ]),
      'blocks',
      'no',
    ],
  ])('%s: %s', (_case, json, state, rule) => {
    const fact = readWindowsPolicy(json, program, 7443);
    expect(fact.state).toBe(state);
    expect(fact.rule).toContain(rule);
    expect(fact.profile).toBe(json.includes('"type":4') ? 'public' : 'private');
  });

  it.each(['', 'New-Object : Zugriff verweigert', '{}', '{"profiles":[],"rules":[]}'])(
    'cannot be read from %j',
    (text) => {
      expect(readWindowsPolicy(text, program, 7443)).toMatchObject({ state: 'unreadable' });
    },
  );

  it('is asked through PowerShell once', async () => {
    const asked: string[] = [];
    const read = createReadFirewall({
      platform: 'win32',
      program,
      run: async (file) => {
        asked.push(file);
        return { kind: 'done', stdout: policy({ type: 4 }) };
      },
      readText: async () => null,
    });
    const fact = await read({ interfaceName: 'Wi-Fi', port: 7443, localIp: '192.168.1.10' }, never);
    expect(fact).toMatchObject({ state: 'blocks', profile: 'public' });
    expect(asked).toEqual(['powershell.exe']);
  });
});

describe('the macOS firewall', () => {
  const on = 'Firewall is enabled. (State = 1)\n';
  const open = 'Block all DISABLED! \n';

  it.each([
    ['off', 'Firewall is disabled. (State = 0)\n', open, '', 'allows'],
    ['program permitted', on, open, 'Incoming connection to the application is permitted\n', 'allows'],
    ['program blocked', on, open, 'Incoming connection to the application is blocked\n', 'blocks'],
    ['all blocked', 'Firewall is enabled. (State = 2)\n', 'Block all ENABLED! \n', '', 'blocks'],
    ['program not listed', on, open, 'The application is not part of the firewall\n', 'unreadable'],
    ['nothing printed', '', '', '', 'unreadable'],
  ])('%s', (_case, global, blockAll, own, state) => {
    expect(readMacFirewall({ global, blockAll, program: own }).state).toBe(state);
  });
});

describe('runCommand', () => {
  it('tells a program that is missing from one that fails or hangs', async () => {
    const limits = { timeoutMs: 5_000, signal: never };
    expect(await runCommand('no-such-program-at-all', [], limits)).toEqual({ kind: 'missing' });
    expect(
      await runCommand(process.execPath, ['-e', 'console.error("no"); process.exit(3)'], limits),
    ).toEqual({
      kind: 'failed',
      stderr: 'no\n',
    });
    expect(await runCommand(process.execPath, ['-e', 'console.log(process.env.LC_ALL)'], limits)).toEqual({
      kind: 'done',
      stdout: 'C\n',
    });
    const hang = runCommand(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      ...limits,
      timeoutMs: 200,
    });
    expect(await hang).toMatchObject({ kind: 'failed' });
  });
});
