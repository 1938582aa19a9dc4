/** `node packaging/collect-licences.ts`: writes out/licences/THIRD-PARTY-LICENSES.txt after a build. */
import { existsSync, globSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';

const root = resolve(import.meta.dirname, '..');
const listsFolder = join(root, 'out', 'licences');

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
type Manifest = z.infer<typeof Manifest>;

/** What may be packed. libvips (LGPL) is a shared library of its own that anyone can replace. */
const acceptedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
]);

/** Reads an SPDX expression as far as packages use it: of alternatives one is enough, of a conjunction all count. */
export const isAccepted = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => acceptedLicences.has(licence.trim())));

export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

const readManifest = (folder: string): Manifest =>
  Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

/** The packages that stay in node_modules, with what they need in turn. */
const installedClosure = (names: readonly string[], seen = new Set<string>()): ReadonlySet<string> => {
  for (const name of names) {
    const folder = join(root, 'node_modules', name);
    // An optional package of another system is not installed, so it is not packed.
    if (seen.has(folder) || !existsSync(folder)) continue;
    seen.add(folder);
    const { dependencies, optionalDependencies } = readManifest(folder);
    installedClosure([...Object.keys(dependencies), ...Object.keys(optionalDependencies)], seen);
  }
  return seen;
};

const licenceText = (folder: string): string => {
  const names = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name));
  return names.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
};

const describe = (folder: string): PackedPackage => {
  const { name, version, license = 'none given' } = readManifest(folder);
  return { name, version, licence: license, text: licenceText(folder) };
};

/** Every third-party package of a packed Porthole: what the bundles hold, and the native ones beside them. */
export const packedPackages = (): readonly PackedPackage[] => {
  const lists = globSync('*.json', { cwd: listsFolder }).map((name) => join(listsFolder, name));
  const bundled = lists.flatMap((list) => z.array(z.string()).parse(JSON.parse(readFileSync(list, 'utf8'))));
  const { dependencies } = readManifest(root);
  const folders = new Set([...bundled, ...installedClosure(Object.keys(dependencies))]);
  return [...folders].map(describe).toSorted((a, b) => a.name.localeCompare(b.name));
};

export const writeLicences = (): string => {
  const path = join(listsFolder, 'THIRD-PARTY-LICENSES.txt');
  const rule = '-'.repeat(78);
  const parts = packedPackages().map(({ name, version, licence, text }) =>
    [rule, `${name} ${version} (${licence})`, '', text === '' ? `License: ${licence}` : text, ''].join('\n'),
  );
  writeFileSync(path, `Porthole holds work of others, under their licences:\n\n${parts.join('\n')}`);
  return path;
};

if (import.meta.main) process.stdout.write(`Licences are in ${writeLicences()}\n`);
