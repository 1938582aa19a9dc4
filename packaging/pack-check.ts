/**
 * `npm run pack:check`: packs the app as a release would, over a stand-in for the Electron runtime so that no network
 * is needed; then unpacks it, weighs it, and starts the headless host from what was packed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import * as z from 'zod';
import { isAccepted, packedPackages, writeLicences } from './collect-licences.ts';
import { readFuses } from './fuses.ts';
import { makeIcons } from './make-icons.ts';
import { tryHeadless } from './packed-app.ts';
import { layStandInRuntime } from './stand-in-runtime.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const root = resolve(import.meta.dirname, '..');
/** app.asar without the native packages, which lie unpacked beside it. */
const SIZE_BUDGET_BYTES = 15 * 1024 * 1024;

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

const run = (script: string, args: readonly string[]): void => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
  });
  if (status !== 0) throw new Error(`${script} failed\n${stdout}${stderr}`);
};

const electronVersion = (): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'))).version;

/** Builds, packs into `folder`/dist, and returns the packed app's folder. */
const pack = async (folder: string): Promise<string> => {
  run('electron/launch.ts', ['--headless', '--version']);
  await makeIcons();
  writeLicences();
  const runtime = join(folder, 'electron');
  layStandInRuntime(runtime, electronVersion());
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const output = join(folder, 'dist');
  run(builder, [
    '--linux',
    'dir',
    '--x64',
    '--publish=never',
    `--config.electronDist=${runtime}`,
    `--config.directories.output=${output}`,
  ]);
  return join(output, 'linux-unpacked');
};

const wantedFiles = [
  'package.json',
  'out/main/main.js',
  'out/main/headless.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/viewer.html',
  'out/renderer/still-decoder.html',
  'out/licences/THIRD-PARTY-LICENSES.txt',
];

/** Only what runs: no sources, no tests, no maps, no packages but the native ones. */
const isStranger = (path: string): boolean =>
  !/^(?:package\.json|LICENSE|out(?:\/(?:main|preload|renderer|licences)(?:\/.*)?)?|node_modules(?:\/.*)?)$/.test(
    path,
  ) ||
  /\.map$|\.ts$|\.tsx$/.test(path) ||
  /^out\/licences\/.*\.json$/.test(path);

const inspectArchive = (archive: string): readonly Finding[] => {
  const names = listPackage(archive, { isPack: false }).map((name) =>
    name.replaceAll('\\', '/').replace(/^\//, ''),
  );
  const strangers = names.filter(isStranger);
  const missing = wantedFiles.filter((name) => !names.includes(name));
  const packages = [
    ...new Set(names.map((name) => /^node_modules\/((?:@[^/]+\/)?[^/@]+)/.exec(name)?.[1])),
  ].filter((name) => name !== undefined);
  const { size } = statSync(archive);
  return [
    {
      what: 'app.asar is within its budget',
      ok: size < SIZE_BUDGET_BYTES,
      detail: `${(size / 1024 / 1024).toFixed(2)} MB of 15`,
    },
    {
      what: 'everything that runs is inside',
      ok: missing.length === 0,
      detail: missing.join(' ') || `${names.length} entries`,
    },
    {
      what: 'nothing else is inside',
      ok: strangers.length === 0,
      detail: strangers.slice(0, 5).join(' ') || packages.join(' '),
    },
  ];
};

const inspectFuses = async (program: string): Promise<Finding> => {
  const fuses = await readFuses(program);
  const wrong = fuses.filter(({ ok }) => !ok).map(({ name }) => name);
  return {
    what: 'the fuses are set',
    ok: wrong.length === 0,
    detail: wrong.join(' ') || `${fuses.length} fuses`,
  };
};

/** What an installed Porthole will ask for new versions: the repository that package.json names, and no other. */
const inspectUpdates = (resources: string): Finding => {
  const { repository } = z
    .object({ repository: z.object({ url: z.string() }) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const [, owner = '', repo = ''] = /github\.com\/([^/]+)\/([^/]+?)(?:\.git)?$/.exec(repository.url) ?? [];
  const path = join(resources, 'app-update.yml');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const ok = ['provider: github', `owner: ${owner}`, `repo: ${repo}`].every((line) =>
    text.split('\n').includes(line),
  );
  return { what: 'updates come from the repository of package.json', ok, detail: `${owner}/${repo}` };
};

const inspectLicences = (): Finding => {
  const packages = packedPackages();
  const unknown = packages
    .filter(({ licence }) => !isAccepted(licence))
    .map(({ name, licence }) => `${name} (${licence})`);
  return {
    what: 'every licence may be packed',
    ok: unknown.length === 0,
    detail: unknown.join(' ') || `${packages.length} packages`,
  };
};

const check = async (folder: string): Promise<readonly Finding[]> => {
  const packed = await pack(folder);
  const archive = join(packed, 'resources', 'app.asar');
  const unpacked = join(folder, 'app');
  extractAll(archive, unpacked);
  const { health, exitCode } = await tryHeadless(unpacked, join(folder, 'data'));
  return [
    ...inspectArchive(archive),
    await inspectFuses(join(packed, 'porthole')),
    inspectLicences(),
    inspectUpdates(join(packed, 'resources')),
    { what: 'the packed headless host answers /healthz', ok: health === '200 ok', detail: health },
    { what: 'it ends cleanly', ok: exitCode === 0, detail: `exit ${exitCode}` },
  ];
};

const folder = mkdtempSync(join(tmpdir(), 'porthole-pack-'));
try {
  const findings = await check(folder);
  for (const { what, ok, detail } of findings) say(`${ok ? 'ok  ' : 'FAIL'} ${what}: ${detail}`);
  const failed = findings.filter(({ ok }) => !ok).length;
  say(`${findings.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
