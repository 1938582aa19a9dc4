import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const built = { globalSetup: ['test/fresh-build.ts'] };
/** A machine that does other things as well is slow, not wrong: what is waited for may take this long. */
const patient = { expect: { poll: { timeout: 10_000 } } };
const quick = { testTimeout: 20_000, ...patient };
const slow = { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, ...patient };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node', ...quick } },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          ...quick,
        },
      },
      {
        test: {
          name: 'shell',
          include: ['test/shell/**/*.test.ts'],
          environment: 'node',
          ...quick,
          ...built,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/e2e/setup.ts', ...built.globalSetup],
          ...slow,
        },
      },
      {
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/lab/setup.ts', ...built.globalSetup],
          ...slow,
          // Homes are worlds of their own and mostly wait: two at a time are no slower than one.
          fileParallelism: true,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'security',
          include: ['test/security/**/*.test.ts'],
          environment: 'node',
          ...built,
          ...slow,
        },
      },
    ],
  },
});
