/**
 * `node packaging/install-both-macs.ts`, on macOS before packing: a universal app holds the native packages of both
 * architectures, of which npm installs only the machine's own. Versions are those of the lock file.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';

const root = resolve(import.meta.dirname, '..');
const Lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

/** `@img/sharp-darwin-x64@1.2.3` for every native package of macOS that the lock file knows. */
export const macPackages = (lockText: string): readonly string[] =>
  Object.entries(Lock.parse(JSON.parse(lockText)).packages).flatMap(([path, { version }]) => {
    const name = /^node_modules\/((?:@img|@node-rs)\/[\w-]+-darwin-(?:x64|arm64))$/.exec(path)?.[1];
    return name === undefined || version === undefined ? [] : [`${name}@${version}`];
  });

if (import.meta.main) {
  const wanted = macPackages(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  // --force: npm would refuse the other architecture's packages.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--force', ...wanted];
  process.exitCode = spawnSync('npm', args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
