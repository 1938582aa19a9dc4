import { fail } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { StillDecoder } from './contract.ts';

/**
 * Asks one decoder after the other until a picture comes. Of failures the most telling stays: that the bytes gave no
 * picture says more than that a decoder does not know the codec.
 */
export const firstThatCan = (decoders: readonly (StillDecoder | undefined)[]): StillDecoder => ({
  decode: async (codec, unit, signal) => {
    let best: Result<Uint8Array> = fail({ code: 'camera-unsupported', host: '', what: 'still-picture' });
    for (const decoder of decoders) {
      if (decoder === undefined) continue;
      const answer = await decoder.decode(codec, unit, signal);
      if (answer.ok) return answer;
      if (answer.error.code !== 'camera-unsupported') best = answer;
    }
    return best;
  },
});
