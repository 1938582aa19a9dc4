import { execFile } from 'node:child_process';

export type CommandResult =
  | { readonly kind: 'done'; readonly stdout: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly stderr: string };

/** Runs a program without a shell. Never rejects: a firewall that cannot be asked is one that is not known. */
export type RunCommand = (
  file: string,
  args: readonly string[],
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
) => Promise<CommandResult>;

/** The rules of a busy server are some megabytes; more is no home. */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

/** Places of administrators' programs that a desktop user's PATH leaves out. */
const ADMIN_PATH = '/usr/local/sbin:/usr/sbin:/sbin';

const environment = (): NodeJS.ProcessEnv =>
  process.platform === 'win32'
    ? process.env
    : // The parsers read English; the path finds nft and iptables for everyone.
      { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? '/usr/bin:/bin'}:${ADMIN_PATH}` };

export const runCommand: RunCommand = async (file, args, { timeoutMs, signal }) =>
  new Promise((resolve) => {
    const options = {
      timeout: timeoutMs,
      signal,
      killSignal: 'SIGKILL',
      maxBuffer: MAX_OUTPUT_BYTES,
      windowsHide: true,
      env: environment(),
    } as const;
    execFile(file, [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve({ kind: 'done', stdout });
      else
        resolve(
          error.code === 'ENOENT' ? { kind: 'missing' } : { kind: 'failed', stderr: stderr.slice(0, 500) },
        );
    });
  });
