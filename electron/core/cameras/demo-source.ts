import { ok } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import { loadSharp } from '../load-sharp.ts';
import type { PictureSource } from './picture-source.ts';
import { TEST_CARD_HEIGHT, TEST_CARD_WIDTH, testCardSvg } from './test-card.ts';

/** Four frames a second look alive and cost a tenth of one core. */
const DEMO_PACE_MS = 250;

/** The built-in camera: draws its test card when asked, and only then. */
export const createDemoSource = (clock: Clock): PictureSource => ({
  paceMs: DEMO_PACE_MS,
  fetch: async () => {
    const sharp = await loadSharp();
    const jpeg = await sharp(Buffer.from(testCardSvg(clock.now())))
      .jpeg({ quality: 80 })
      .toBuffer();
    return ok({ jpeg, width: TEST_CARD_WIDTH, height: TEST_CARD_HEIGHT, auth: 'none' });
  },
});
