import { readFile } from 'node:fs/promises';
import type { FirewallFact } from '../facts.ts';
import { runCommand } from './command.ts';
import type { RunCommand } from './command.ts';
import { readLinuxFirewall } from './linux-firewall.ts';
import { readMacFirewall } from './mac-firewall.ts';
import type { Packet } from './packet.ts';
import { readWindowsPolicy, WINDOWS_SCRIPT } from './windows-policy.ts';

/** PowerShell itself needs two seconds to start on an old PC, and there are hundreds of rules. */
const WINDOWS_TIMEOUT_MS = 10_000;
const MAC_TIMEOUT_MS = 3_000;
const MAC_TOOL = '/usr/libexec/ApplicationFirewall/socketfilterfw';

/** Asks the operating system's own firewall; changes nothing. */
export type ReadFirewall = (packet: Packet, signal: AbortSignal) => Promise<FirewallFact>;

export interface ReadFirewallDeps {
  readonly platform: NodeJS.Platform;
  /** The program that listens: some firewalls decide by it. */
  readonly program: string;
  readonly run: RunCommand;
  readonly readText: (path: string) => Promise<string | null>;
}

const systemDeps = (): ReadFirewallDeps => ({
  platform: process.platform,
  program: process.execPath,
  run: runCommand,
  readText: async (path) => readFile(path, 'utf8').catch(() => null),
});

const readWindows = async (
  { run, program }: ReadFirewallDeps,
  port: number,
  signal: AbortSignal,
): Promise<FirewallFact> => {
  const args = ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_SCRIPT];
  const asked = await run('powershell.exe', args, { timeoutMs: WINDOWS_TIMEOUT_MS, signal });
  return readWindowsPolicy(asked.kind === 'done' ? asked.stdout : '', program, port);
};

const readMac = async ({ run, program }: ReadFirewallDeps, signal: AbortSignal): Promise<FirewallFact> => {
  const ask = async (...args: readonly string[]): Promise<string> => {
    const asked = await run(MAC_TOOL, args, { timeoutMs: MAC_TIMEOUT_MS, signal });
    return asked.kind === 'done' ? asked.stdout : '';
  };
  const [global, blockAll, own] = await Promise.all([
    ask('--getglobalstate'),
    ask('--getblockall'),
    ask('--getappblocked', program),
  ]);
  return readMacFirewall({ global, blockAll, program: own });
};

export const createReadFirewall =
  (deps: ReadFirewallDeps = systemDeps()): ReadFirewall =>
  async (packet, signal) => {
    switch (deps.platform) {
      case 'linux':
        return readLinuxFirewall(deps, packet, signal);
      case 'win32':
        return readWindows(deps, packet.port, signal);
      case 'darwin':
        return readMac(deps, signal);
      default:
        return { state: 'unreadable' };
    }
  };
