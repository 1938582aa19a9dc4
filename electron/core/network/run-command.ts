import { execFile } from 'node:child_process';

/** `route` and `arp` answer from the kernel's tables; 2 s covers a PC that is just waking up. */
const commandTimeoutMs = 2000;
/** A routing table of a thousand rows is below 100 KB. */
const maxOutputBytes = 1024 * 1024;

/** The program's standard output, or null when it is missing, fails or takes too long: a table that nobody tells. */
export const runCommand = async (
  file: string,
  args: readonly string[],
  timeoutMs = commandTimeoutMs,
): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(
      file,
      [...args],
      { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: maxOutputBytes, windowsHide: true },
      (error, stdout) => resolve(error === null ? stdout : null),
    );
  });
