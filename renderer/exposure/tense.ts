import type { Exposure } from '../../shared/model.ts';

/** How much is proved of the way in. Never mixed: asked is not confirmed, confirmed is not seen. */
export type Tense = 'none' | 'asked' | 'confirmed' | 'seen';

export const tenseOf = (exposure: Pick<Exposure, 'phase' | 'provenAt'>): Tense => {
  switch (exposure.phase) {
    case 'closed':
      return 'none';
    case 'opening':
    case 'refused':
      return 'asked';
    case 'open':
    case 'unreachable':
      return 'confirmed';
    case 'reachable':
      return 'seen';
  }
};
