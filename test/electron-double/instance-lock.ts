import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The first process for a data folder gets the lock; a second one leaves its arguments for the first and gets null. */
export const holdLock = (
  userData: string,
  onSecond: (argv: readonly string[]) => void,
): { readonly release: () => void } | null => {
  const folder = join(userData, 'double-instance');
  mkdirSync(folder, { recursive: true });
  const holder = join(folder, 'holder');
  if (existsSync(holder) && isAlive(Number(readFileSync(holder, 'utf8')))) {
    writeFileSync(join(folder, `second-${process.pid}.json`), JSON.stringify(process.argv));
    return null;
  }
  writeFileSync(holder, String(process.pid));
  const readSeconds = (): void => {
    for (const name of readdirSync(folder).filter((entry) => entry.startsWith('second-'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      // The watcher may come between the file's making and its writing; it comes again.
      if (text === '') continue;
      rmSync(join(folder, name), { force: true });
      onSecond(JSON.parse(text) as string[]);
    }
  };
  const watcher = watch(folder, readSeconds);
  return {
    release: () => {
      watcher.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
