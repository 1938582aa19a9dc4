import { spawnSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';

/**
 * Pressing "Open the way in" asks the whole network for a router. So that no test ever asks anybody's real network,
 * the e2e suite runs in a network namespace that has a loopback interface and nothing else.
 */
export const isLoopbackOnly = (): boolean =>
  Object.values(networkInterfaces())
    .flat()
    .every((address) => address?.internal === true);

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

const raiseLoopback = 'ip link set lo up && exec "$0" "$@"';

/** The same command inside such a namespace, or the reason why there can be none here. */
export const inLoopbackOnly = (launch: Launch): Launch | string => {
  if (isLoopbackOnly()) return launch;
  if (process.platform !== 'linux') return 'the e2e suite needs Linux network namespaces';
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const wrap = ({ command, args }: Launch): Launch => ({
    command: 'unshare',
    args: [...asRoot, '--net', 'sh', '-c', raiseLoopback, command, ...args],
  });
  const trial = wrap({ command: 'true', args: [] });
  const { status, stderr, error } = spawnSync(trial.command, trial.args, { encoding: 'utf8' });
  if (status === 0) return wrap(launch);
  return `no network namespace can be made here: ${error?.message ?? stderr.trim()} (Debian: apt-get install util-linux iproute2)`;
};
