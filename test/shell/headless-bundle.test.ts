import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { headlessBundle, packagesNeededBy } from '../headless-imports.ts';

const root = resolve(import.meta.dirname, '../..');
const { dependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

it('the headless bundle imports no electron and only packages that an installation has', () => {
  const needed = packagesNeededBy(headlessBundle);
  expect(needed.filter((name) => name.startsWith('electron'))).toEqual([]);
  expect(needed.filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
});

it('would be noticed: the desktop bundle imports electron', () => {
  expect(packagesNeededBy(join(root, 'out/main/main.js'))).toContain('electron');
});
