import { spawn, spawnSync } from 'node:child_process';

export const isInstalled = (program: string): boolean =>
  spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0;

/** Says what is left out and how to get it. */
export const installed = (program: string, aptPackage: string): boolean => {
  const here = isInstalled(program);
  if (!here) console.log(`left out: ${program} is not installed (apt-get install ${aptPackage})`);
  return here;
};

/** Before a flood: an attacker brings his own processor, and what it costs him is not to be measured as the gateway's delay. */
export const leastPriority = ['nice', '-n', '19'] as const;

/** Runs a scanner to its end. Resolves with all it printed; ends it after `limitMs`, and then rejects. */
export const runScanner = async (argv: readonly [string, ...string[]], limitMs: number): Promise<string> => {
  const [program, ...args] = argv;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => void (text += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => void (text += piece.toString()));
  const ended = Promise.withResolvers<boolean>();
  child.once('error', ended.reject);
  child.once('close', () => ended.resolve(true));
  const late = setTimeout(() => {
    child.kill('SIGKILL');
    ended.resolve(false);
  }, limitMs);
  const finished = await ended.promise;
  clearTimeout(late);
  if (!finished) throw new Error(`${argv[0]} did not end in ${limitMs / 1_000} s\n${text.slice(-2_000)}`);
  return text;
};
