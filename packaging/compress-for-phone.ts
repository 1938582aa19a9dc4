import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

interface Output {
  readonly type: 'chunk' | 'asset';
  readonly name?: string | undefined;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

type Bundle = Readonly<Record<string, Output>>;

/** The scripts that a page of these names loads, now or later. */
const scriptsOf = (entries: readonly string[], bundle: Bundle): ReadonlySet<string> => {
  const wanted = Object.keys(bundle).filter((file) => {
    const { type, name = '' } = bundle[file] ?? { type: 'asset' };
    return type === 'chunk' && entries.includes(name);
  });
  const found = new Set<string>();
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    wanted.push(...(bundle[file]?.imports ?? []), ...(bundle[file]?.dynamicImports ?? []));
  }
  return found;
};

const contentOf = (output: object): string | Uint8Array | null => {
  if ('code' in output && typeof output.code === 'string') return output.code;
  if (!('source' in output)) return null;
  const { source } = output;
  return typeof source === 'string' || source instanceof Uint8Array ? source : null;
};

/**
 * Lays `NAME.br` and `NAME.gz` beside the scripts and styles that the gateway serves to phones, compressed as far as it
 * goes: the gateway then spends neither time nor memory on it when it starts.
 */
export const compressForPhone = (entries: readonly string[]): Plugin => ({
  name: 'compress-for-phone',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    const scripts = scriptsOf(entries, bundle);
    const styles = Object.keys(bundle).filter(
      (file) => file.endsWith('.css') && entries.some((entry) => file.startsWith(`assets/${entry}-`)),
    );
    for (const file of [...scripts, ...styles]) {
      const output = bundle[file];
      const content = output === undefined ? null : contentOf(output);
      if (content === null) continue;
      const bytes = Buffer.from(content);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      writeFileSync(join(dir, `${file}.br`), brotliCompressSync(bytes, { params }));
      writeFileSync(join(dir, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
});
