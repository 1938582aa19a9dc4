import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** An atomic writer that was killed leaves `NAME.tmp-*` beside the file; nothing reads those again. */
export const removeStaleTemporaries = (path: string): void => {
  if (!existsSync(dirname(path))) return;
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(`${basename(path)}.tmp-`)) rmSync(join(dirname(path), name), { force: true });
  }
};
