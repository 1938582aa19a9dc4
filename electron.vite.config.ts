import { dirname, posix, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { noteBundledPackages } from './packaging/bundled-packages.ts';
import { compressForPhone } from './packaging/compress-for-phone.ts';

const from = (path: string): string => resolve(import.meta.dirname, path);
/** What went into the bundles; packaging/collect-licences.ts reads it. */
const licenceLists = from('out/licences');

/**
 * Builds `new Worker(new URL('./x-worker.ts', import.meta.url))`, which Node runs as it stands, into a bundle of
 * its own beside the chunk that starts it. Vite itself does this for web pages only.
 */
const nodeWorkers = (): Plugin => ({
  name: 'node-workers',
  transform: {
    filter: { code: '-worker.ts' },
    handler(code, id) {
      return code.replace(
        /new URL\((['"])(\.\/[\w-]+-worker\.ts)\1, import\.meta\.url\)/g,
        (_whole, _quote, file: string) => {
          const reference = this.emitFile({ type: 'chunk', id: resolve(dirname(id), file) });
          return `new URL("node-worker:${reference}", import.meta.url)`;
        },
      );
    },
  },
  renderChunk(code, chunk) {
    return code.replace(/node-worker:([\w$-]+)/g, (_whole, reference: string) => {
      const path = posix.relative(posix.dirname(chunk.fileName), this.getFileName(reference));
      return path.startsWith('.') ? path : `./${path}`;
    });
  },
});

/**
 * One build, four bundles: main and headless (ES modules, native packages stay in node_modules, the rest is
 * bundled), the preload as one CommonJS file because a sandboxed preload cannot import, and the pages.
 */
export default defineConfig({
  main: {
    plugins: [nodeWorkers(), noteBundledPackages('main', licenceLists)],
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: { main: from('electron/main.ts'), headless: from('electron/headless.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: from('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('renderer'),
    plugins: [
      react({ exclude: [/renderer\/viewer\//, /node_modules/] }),
      noteBundledPackages('renderer', licenceLists),
      compressForPhone(['viewer', 'viewer-sw']),
    ],
    build: {
      outDir: from('out/renderer'),
      // Both pages also run in the person's own browser: the phone's may be some years old, and its line is slow.
      target: 'es2022',
      cssTarget: 'safari16',
      minify: 'oxc',
      rolldownOptions: {
        input: {
          index: from('renderer/index.html'),
          viewer: from('renderer/viewer.html'),
          'still-decoder': from('renderer/still-decoder.html'),
          'viewer-sw': from('renderer/viewer/worker/service-worker.ts'),
        },
        output: {
          // A service worker governs the folder it lies in, and its address must never change.
          entryFileNames: ({ name }) => (name === 'viewer-sw' ? '[name].js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  },
});
