import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, run, start } from './program.ts';
import type { Output, Program, RunOptions } from './program.ts';

const PREFIX = 'ph-';
/** Folders below the system's temporary one, followed by the process id. */
export const workFolderPrefix = 'porthole-lab-';

/** One host of the simulated world: its own network stack, without any way out of the lab. */
export interface Host extends AsyncDisposable {
  /** Short name: `pc`, `rtr`. */
  readonly name: string;
  readonly namespace: string;
  /** Runs a program here to its end. */
  exec(argv: readonly string[], options?: RunOptions): Promise<Output>;
  /** The same, throwing unless it exits with 0; returns stdout. */
  must(argv: readonly string[], options?: RunOptions): Promise<string>;
  /** Several `ip` commands in one go, one a line. */
  ip(commands: readonly string[]): Promise<void>;
  sysctl(key: string, value: string | number): Promise<void>;
  /** Loads a ruleset as `nft -f` does. */
  nft(ruleset: string): Promise<void>;
  /** Starts a program that is stopped when the host goes. `log` names its log file. */
  start(log: string, argv: readonly string[]): Promise<Program>;
}

export interface HostOptions {
  /** The home's name; namespaces are `ph-<pid>-<home>-<host>`. */
  readonly home: string;
  readonly name: string;
  readonly logFolder: string;
  /** Name server in this host's /etc/resolv.conf. */
  readonly nameServer?: string | undefined;
}

const enter = (namespace: string, argv: readonly string[]): string[] => [
  'ip',
  'netns',
  'exec',
  namespace,
  ...argv,
];

export const createHost = async (options: HostOptions): Promise<Host> => {
  const namespace = `${PREFIX}${process.pid}-${options.home}-${options.name}`;
  const etc = join('/etc/netns', namespace);
  await using building = new AsyncDisposableStack();
  await must(['ip', 'netns', 'add', namespace]);
  building.defer(() => removeNamespace(namespace));
  // `ip netns exec` lays the files of this folder over /etc.
  await mkdir(etc, { recursive: true });
  await writeFile(join(etc, 'resolv.conf'), `nameserver ${options.nameServer ?? '127.0.0.1'}\n`);
  const programs = building.use(new AsyncDisposableStack());

  const host: Omit<Host, typeof Symbol.asyncDispose> = {
    name: options.name,
    namespace,
    exec: (argv, runOptions) => run(enter(namespace, argv), runOptions),
    must: (argv, runOptions) => must(enter(namespace, argv), runOptions),
    ip: async (commands) => {
      await must(['ip', '-n', namespace, '-batch', '-'], { input: `${commands.join('\n')}\n` });
    },
    sysctl: async (key, value) => {
      await must(enter(namespace, ['sysctl', '-qw', `${key}=${value}`]));
    },
    nft: async (ruleset) => {
      await must(enter(namespace, ['nft', '-f', '-']), { input: ruleset });
    },
    start: async (log, argv) =>
      programs.use(
        await start(enter(namespace, argv), join(options.logFolder, `${options.name}-${log}.log`)),
      ),
  };
  await host.ip(['link set lo up']);
  const live = building.move();
  return { ...host, [Symbol.asyncDispose]: () => live.disposeAsync() };
};

/** A cable between two hosts; both ends are up and carry no address yet. */
export const connect = async (a: Host, portOfA: string, b: Host, portOfB: string): Promise<void> => {
  await must(
    `ip link add ${portOfA} netns ${a.namespace} type veth peer name ${portOfB} netns ${b.namespace}`.split(
      ' ',
    ),
  );
  await Promise.all([a.ip([`link set ${portOfA} up`]), b.ip([`link set ${portOfB} up`])]);
};

/** Ends what still runs in a namespace of the lab and removes it; quiet when it is gone already. */
const removeNamespace = async (namespace: string): Promise<void> => {
  const { stdout } = await run(['ip', 'netns', 'pids', namespace]);
  for (const pid of stdout.split('\n').filter(Boolean).map(Number)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
  await run(['ip', 'netns', 'del', namespace]);
  await rm(join('/etc/netns', namespace), { recursive: true, force: true });
};

const isGone = (pid: string | undefined): boolean => pid !== undefined && !existsSync(`/proc/${pid}`);

/** Removes what a killed run left behind: namespaces and folders named after a process that no longer lives. */
export const sweep = async (): Promise<readonly string[]> => {
  const listed = await must(['ip', 'netns', 'list']);
  const names = listed.split('\n').map((line) => line.split(' ')[0] ?? '');
  const dead = names.filter((name) => isGone(/^ph-(\d+)-/.exec(name)?.[1]));
  for (const name of dead) await removeNamespace(name);
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(workFolderPrefix) ? /-(\d+)-/.exec(name)?.[1] : undefined;
    if (isGone(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
  return dead;
};
