import { stillHeaders, stillPaths } from '../../shared/still-decoding.ts';
import type { StillOutcome } from '../../shared/still-decoding.ts';
import { decodeStill } from './decode-still.ts';

/** One keyframe from the desktop app and its picture back; false when there is nothing more to be had. */
const work = async (): Promise<boolean> => {
  const given = await fetch(stillPaths.keyframe);
  if (!given.ok) return false;
  const job = given.headers.get(stillHeaders.job) ?? '';
  const data = new Uint8Array(await given.arrayBuffer());
  const still = await decodeStill(given.headers.get(stillHeaders.codec) ?? '', data);
  const outcome: StillOutcome = typeof still === 'string' ? still : 'picture';
  const body = typeof still === 'string' ? null : await still.arrayBuffer();
  const headers = { [stillHeaders.job]: job, [stillHeaders.outcome]: outcome };
  return (await fetch(stillPaths.picture, { method: 'POST', headers, body })).ok;
};

while (await work());
