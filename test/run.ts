/**
 * `npm test`, `npm run test:e2e`, `npm run test:lab`, `npm run test:security`: runs suites by the name of their vitest
 * project (default: all that need no root and no extra package), says what was left out, and ends with one line
 * `N passed, N failed`. What follows the names is handed to vitest, for example a part of a file's name.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inLoopbackOnly } from './e2e/loopback-only.ts';
import { failuresIn, readReport } from './report.ts';

const root = resolve(import.meta.dirname, '..');
const everywhere = ['unit', 'renderer', 'shell'];
/** Suites that need more than this checkout, and what each needs. */
const elsewhere: Readonly<Record<string, string>> = {
  e2e: 'Chromium',
  lab: 'root on Linux and the packages in .ci/apt-packages',
  security: 'some minutes; says itself which scanners are missing',
};

const known = [...everywhere, ...Object.keys(elsewhere)];
const given = process.argv.slice(2);
const firstOther = given.findIndex((word) => !known.includes(word));
const named = firstOther === -1 ? given : given.slice(0, firstOther);
const suites = named.length > 0 ? named : everywhere;
const rest = given.slice(named.length);

const filesOf = (suite: string): readonly string[] =>
  globSync(`test/${suite}/**/*.test.{ts,tsx}`, { cwd: root });

const reportFile = join(root, 'artifacts/test', `${suites.join('-')}.json`);
mkdirSync(join(root, 'artifacts/test'), { recursive: true });
rmSync(reportFile, { force: true });

const launch = {
  command: process.execPath,
  args: [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...suites.flatMap((suite) => ['--project', suite]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...rest,
  ],
};
const apart = suites.includes('e2e') ? inLoopbackOnly(launch) : launch;
if (typeof apart === 'string') {
  console.log(`${apart}\n0 passed, 1 failed`);
  process.exit(1);
}
const vitest = spawnSync(apart.command, apart.args, { cwd: root, stdio: 'inherit' });

const report = readReport(() => readFileSync(reportFile, 'utf8'));
const failures = failuresIn(report, vitest.status);
for (const { what, why } of failures.beyondTests)
  console.log(`FAILED ${what.replace(`${root}/`, '')}: ${why}`);
console.log('');
for (const [suite, needs] of Object.entries(elsewhere)) {
  const files = filesOf(suite);
  if (suites === everywhere && files.length > 0) {
    console.log(`Left out: ${suite} (${files.length} files; needs ${needs}): npm run test:${suite}`);
  }
}
if (report.skipped > 0) console.log(`${report.skipped} skipped`);
console.log(`${report.passed} passed, ${failures.count} failed`);
process.exitCode = failures.count > 0 ? 1 : 0;
