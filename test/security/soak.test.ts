import { describe, expect, it } from 'vitest';
import { soak } from '../bench/parts/soak.ts';

/** The limits of the long form, `npm run bench soak`. What happens to a single stalled viewer is in slow-clients.test.ts. */
describe('fifty viewers, ten of whom never read', () => {
  it('cost at most 100 MB, disturb nobody, and do not keep the host from ending within 10 s', async () => {
    const result = await soak({ viewers: 50, stalled: 10, seconds: 60 });
    console.log(result);
    expect(result.pictures).toBeGreaterThan(40 * 60);
    expect(result.lost).toBe(0);
    expect(result.peakMb - result.startMb).toBeLessThan(100);
    expect(result.exitMs).toBeLessThan(10_000);
  });
});
