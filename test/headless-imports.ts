import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseSync, Visitor } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** Every module that one built file names: import, export from, import() and require(). */
const namedBy = (file: string): readonly string[] => {
  const names: string[] = [];
  const take = (source: { readonly type: string; readonly value?: unknown } | null | undefined): void => {
    if (source?.type === 'Literal' && typeof source.value === 'string') names.push(source.value);
  };
  new Visitor({
    ImportDeclaration: ({ source }) => take(source),
    ExportNamedDeclaration: ({ source }) => take(source),
    ExportAllDeclaration: ({ source }) => take(source),
    ImportExpression: ({ source }) => take(source),
    CallExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier' && /require$/i.test(callee.name)) take(given[0]);
    },
  }).visit(parseSync(file, readFileSync(file, 'utf8')).program);
  return names;
};

/** The packages that a built file needs from node_modules, with all chunks that it may load. Built-ins left out. */
export const packagesNeededBy = (entry: string): readonly string[] => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of namedBy(file)) {
      if (name.startsWith('.')) visit(join(dirname(file), name));
      else if (!isBuiltin(name)) packages.add(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    }
  };
  visit(entry);
  return [...packages].toSorted();
};

export const headlessBundle = join(root, 'out/main/headless.js');

if (import.meta.main) {
  const needed = packagesNeededBy(headlessBundle);
  const wrong = needed.filter((name) => name.startsWith('electron'));
  console.log(`out/main/headless.js needs ${needed.join(', ')}`);
  if (wrong.length > 0) {
    console.log(`It must run without ${wrong.join(', ')}.`);
    process.exitCode = 1;
  }
}
