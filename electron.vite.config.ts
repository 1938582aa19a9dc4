import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const from = (path: string): string => resolve(import.meta.dirname, path);

/**
 * One build, four bundles: main and headless (ES modules, native packages stay in node_modules, the rest is
 * bundled), the preload as one CommonJS file because a sandboxed preload cannot import, and the two pages.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: { main: from('electron/main.ts'), headless: from('electron/headless.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: from('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('renderer'),
    plugins: [react({ exclude: [/renderer\/viewer\//, /node_modules/] })],
    build: {
      outDir: from('out/renderer'),
      // Both pages also run in the person's own browser: the phone's may be some years old, and its line is slow.
      target: 'es2022',
      cssTarget: 'safari16',
      minify: 'oxc',
      rollupOptions: {
        input: {
          index: from('renderer/index.html'),
          viewer: from('renderer/viewer.html'),
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
