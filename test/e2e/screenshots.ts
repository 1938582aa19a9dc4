import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';

const folder = resolve(import.meta.dirname, '..', '..', 'artifacts', 'e2e');

/** Colours change with a transition of under 200 ms; a picture taken during it shows neither. */
const TRANSITION_MS = 250;

/** Keeps the screen as it is now in `artifacts/e2e`, light and dark. */
export const keepScreen = async (page: Page, name: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await setTimeout(TRANSITION_MS);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
};
