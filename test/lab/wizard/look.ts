import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { findBarriers } from '../../e2e/viewer-phone.ts';

/** Colours change with a transition of under 200 ms; a picture taken during it shows neither. */
const TRANSITION_MS = 250;

/** One look at a screen: by axe and by a picture, in light and dark. */
export interface Look {
  (name: string): Promise<void>;
  readonly barriers: readonly string[];
  readonly screens: readonly string[];
}

/** Looks at nothing, where only the time counts. */
export const noLook = (): Look =>
  Object.assign(async () => undefined, { barriers: [] as const, screens: [] as const });

const shoot = (page: Page, folder: string, name: string): Promise<unknown> =>
  page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });

/** A picture of each screen and nothing more. */
export const shownLook = async (page: Page, folder: string): Promise<Look> => {
  await mkdir(folder, { recursive: true });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const screens: string[] = [];
  const look = async (name: string): Promise<void> => {
    screens.push(name);
    await setTimeout(TRANSITION_MS);
    await shoot(page, folder, name);
  };
  return Object.assign(look, { barriers: [] as const, screens });
};

/** Screens that are the same in every branch: the walk by keyboard looks at them. */
export const commonScreens: ReadonlySet<string> = new Set([
  '01-welcome',
  '02-cameras',
  '03-camera-login',
  '03-camera-pictures',
  '04-picture',
  '05-password-short',
  '05-password',
  '06-way',
]);

export const createLook = async (
  page: Page,
  folder: string,
  leftOut: ReadonlySet<string> = new Set(),
): Promise<Look> => {
  await mkdir(folder, { recursive: true });
  const devtools = await page.context().newCDPSession(page);
  const barriers: string[] = [];
  const screens: string[] = [];
  const look = async (name: string): Promise<void> => {
    if (leftOut.has(name)) return;
    screens.push(name);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await setTimeout(TRANSITION_MS);
      const found = await findBarriers({ devtools });
      barriers.push(...found.map((barrier) => `${name}, ${colorScheme}: ${barrier}`));
      await shoot(page, folder, `${name}-${colorScheme}`);
    }
  };
  return Object.assign(look, { barriers, screens });
};
