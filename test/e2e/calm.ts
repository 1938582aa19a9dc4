import type { Page } from 'playwright-core';

/** Waits until everything that moves or changes its colour has arrived: half-way it is neither. */
export const calm = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    await nextFrame();
    await nextFrame();
    const moves = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1);
    await Promise.allSettled(moves.map(({ finished }) => finished));
  });
