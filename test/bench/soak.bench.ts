/**
 * Fifty viewers of the built host, ten of whom never read, for ten minutes: what the host's memory does, and how long it takes
 * to end on SIGTERM with all their streams open. `npm run bench soak`; the short form is in test/security.
 */
import { print } from './figures.ts';
import { soak } from './parts/soak.ts';

const SECONDS = 600;

const { startMb, peakMb, endMb, pictures, lost, stalledDropped, exitMs } = await soak({
  viewers: 50,
  stalled: 10,
  seconds: SECONDS,
});
const one = (what: string, better: 'more' | 'less', value: number): void =>
  print({ what, better, figures: [{ who: 'porthole', value }] });
console.log(`  start ${startMb.toFixed(0)} MB, peak ${peakMb.toFixed(0)} MB, end ${endMb.toFixed(0)} MB`);
console.log(`  healthy viewers lost ${lost} connections; stalled ones were dropped ${stalledDropped} times`);
one('memory gained after ten minutes of 50 viewers, MB', 'less', endMb - startMb);
one('pictures a second to all viewers', 'more', pictures / SECONDS);
one('SIGTERM with streams: ended after, ms', 'less', exitMs);
