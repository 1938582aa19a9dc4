import { launchChromium } from '../electron-double/chromium.ts';
import type { Page } from 'playwright-core';

export interface Browser extends AsyncDisposable {
  readonly page: Page;
}

/** The person's own browser: a plain Chromium with one page. */
export const openBrowser = async (switches: readonly string[] = []): Promise<Browser> => {
  const { context, kill } = await launchChromium(['--window-size=1120,780', ...switches]);
  const page = await context.newPage();
  return {
    page,
    [Symbol.asyncDispose]: async () => {
      await context.browser()?.close();
      kill();
    },
  };
};
