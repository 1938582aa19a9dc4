/**
 * `npm run bench [name]`: runs each measurement of this folder (`*.bench.ts`) whose name contains the word given, one
 * after the other in a process of its own, and prints each figure beside its peers with the ratio between them.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setup as buildWhatIsStale } from '../fresh-build.ts';

const only = process.argv[2] ?? '';
const benches = globSync('*.bench.ts', { cwd: import.meta.dirname })
  .filter((file) => file.includes(only))
  .toSorted();

if (benches.length === 0) {
  console.log(only === '' ? 'There is no measurement yet.' : `No measurement is called "${only}".`);
  process.exit(1);
}
buildWhatIsStale();
const broken = benches.filter((file) => {
  console.log(`\n=== ${basename(file, '.bench.ts')}`);
  return spawnSync(process.execPath, [join(import.meta.dirname, file)], { stdio: 'inherit' }).status !== 0;
});
console.log(`\n${benches.length - broken.length} measured, ${broken.length} broken ${broken.join(' ')}`);
process.exitCode = broken.length > 0 ? 1 : 0;
