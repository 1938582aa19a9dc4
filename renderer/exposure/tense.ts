import type { Exposure } from '../../shared/way-in.ts';

/** How much is proved of the way in. Never mixed: asked is not confirmed, confirmed is not seen. */
export type Tense = 'none' | 'asked' | 'confirmed' | 'seen';

type Phase = Pick<Exposure, 'phase' | 'method'>;

/** Entered on the router's page by a person: no router confirms that, so it stays `opening` until someone comes in. */
export const isByHand = ({ phase, method }: Phase): boolean => phase === 'opening' && method === 'manual';

/** There is a way in, proved or not, that could be closed. */
export const isOpen = (exposure: Phase): boolean =>
  exposure.phase === 'open' ||
  exposure.phase === 'reachable' ||
  exposure.phase === 'unreachable' ||
  isByHand(exposure);

export const tenseOf = ({ phase }: Phase): Tense => {
  switch (phase) {
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
