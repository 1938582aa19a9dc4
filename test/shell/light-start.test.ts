import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadStaticFiles } from '../../electron/core/gateway/static-files.ts';
import { headlessBundle } from '../headless-imports.ts';

const renderer = resolve(import.meta.dirname, '../../out/renderer');

/** What Node reads before the first line of the program runs: the bundle and whatever it imports at once. */
const importedAtOnce = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/^import\b[^;]*?["'](\.[^"']+)["'];$/gm))
    importedAtOnce(join(dirname(file), from), seen);
  return seen;
};

describe('the start', () => {
  const run = globSync('run-*.js', { cwd: join(dirname(headlessBundle), 'chunks') }).map((name) =>
    join(dirname(headlessBundle), 'chunks', name),
  );
  const loaded = run.flatMap((file) => [...importedAtOnce(file)]);

  it('follows the imports of the bundle', () => {
    expect(run).toHaveLength(1);
    expect(loaded.length).toBeGreaterThan(5);
  });

  it('reads no facts on cameras, routers and providers, and no certificate library', () => {
    const late = /^(?:routers|router-facts|isp-facts|service-probe|scan|x509|es2015|self-signed)\b/;
    expect(loaded.map((file) => basename(file)).filter((name) => late.test(name))).toEqual([]);
    // Each is there, in a bundle of its own.
    const chunks = globSync('*.js', { cwd: join(dirname(headlessBundle), 'chunks') });
    for (const name of ['routers', 'router-facts', 'isp-facts', 'self-signed'])
      expect(chunks.some((chunk) => chunk.startsWith(`${name}-`))).toBe(true);
  });
});

describe('what the phone gets', () => {
  const compressed = globSync('**/*.br', { cwd: renderer }).map((name) => name.replace(/\.br$/, ''));

  it('was compressed by the build: scripts and styles of the viewer, and nothing of the owner’s page', () => {
    const names = compressed.map((name) => basename(name));
    expect(names.some((name) => /^viewer-.*\.js$/.test(name))).toBe(true);
    expect(names.some((name) => /^viewer-.*\.css$/.test(name))).toBe(true);
    expect(names.filter((name) => name.startsWith('index-'))).toEqual([]);
    expect(existsSync(join(renderer, 'assets'))).toBe(true);
  });

  it('is the same in every form, and the compressed ones are served', async () => {
    const files = await loadStaticFiles(renderer);
    for (const name of compressed) {
      const plain = readFileSync(join(renderer, name));
      expect(brotliDecompressSync(readFileSync(join(renderer, `${name}.br`)))).toEqual(plain);
      expect(gunzipSync(readFileSync(join(renderer, `${name}.gz`)))).toEqual(plain);
      expect(files.get(`/${name}`)?.brotli?.length).toBe(statSync(join(renderer, `${name}.br`)).size);
    }
  });
});
