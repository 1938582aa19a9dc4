import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The folder of the package that a module belongs to; nested packages count for themselves. */
export const packageFolder = (moduleId: string): string | undefined =>
  /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(moduleId.replaceAll('\\', '/').replace(/^\0/, ''))?.[1];

/**
 * Notes which packages went into a bundle, so that their licences can be packed beside it. Everything loaded counts,
 * also what was shaken out again. The list lies in `folder` as `<bundle>.json`.
 */
export const noteBundledPackages = (bundle: string, folder: string): Plugin => ({
  name: 'note-bundled-packages',
  apply: 'build',
  generateBundle() {
    const packages = [...this.getModuleIds()].map(packageFolder).filter((path) => path !== undefined);
    mkdirSync(folder, { recursive: true });
    const list = [...new Set(packages)].toSorted();
    writeFileSync(join(folder, `${bundle}.json`), JSON.stringify(list, null, 1));
  },
});
