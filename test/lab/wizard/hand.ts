import type { Locator, Page } from 'playwright-core';
import type { Words } from './words.ts';

/** How a person works the page: everything by its name, as it is written there or read out. */
export interface Hand {
  press(key: string): Promise<void>;
  fill(key: string, text: string): Promise<void>;
  headed(key: string): Promise<void>;
  /** Waits for these words anywhere; returns them. */
  sees(key: string): Promise<string>;
}

/** More stops than any screen of the wizard has. */
const MAX_TABS = 80;

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let tabs = 0; tabs < MAX_TABS; tabs += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key never comes to ${target.toString()}`);
};

const readerOf = (page: Page, words: Words) => ({
  button: (key: string) => page.getByRole('button', { name: words.pattern(key) }).first(),
  field: (key: string) => page.getByLabel(words.say(key), { exact: true }),
  headed: (key: string) =>
    page
      .getByRole('heading', { name: words.pattern(key) })
      .first()
      .waitFor(),
  sees: async (key: string) => {
    const found = page.getByText(words.pattern(key)).first();
    await found.waitFor();
    return (await found.textContent()) ?? '';
  },
});

export const mouseHand = (page: Page, words: Words): Hand => {
  const { button, field, headed, sees } = readerOf(page, words);
  return {
    press: (key) => button(key).click(),
    fill: (key, text) => field(key).fill(text),
    headed,
    sees,
  };
};

/** Tab, Enter and letters; no pointer at all. */
export const keyboardHand = (page: Page, words: Words): Hand => {
  const { button, field, headed, sees } = readerOf(page, words);
  return {
    press: async (key) => {
      await tabTo(page, button(key));
      await page.keyboard.press('Enter');
    },
    fill: async (key, text) => {
      await tabTo(page, field(key));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(text);
    },
    headed,
    sees,
  };
};
