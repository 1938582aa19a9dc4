import { expect, test } from 'vitest';
import { createStillExchange } from '../../../electron/shell/still-exchange.ts';
import type { StillAnswer } from '../../../electron/shell/still-exchange.ts';
import { stillHeaders, stillOrigin, stillPaths } from '../../../shared/still-decoding.ts';

const unit = Uint8Array.of(0, 0, 0, 1, 0x67);
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
const url = (path: string): string => `${stillOrigin}${path}`;
const askForWork = (): Request => new Request(url(stillPaths.keyframe));
const handIn = (job: string, outcome: string, body: Uint8Array<ArrayBuffer> | null = null): Request =>
  new Request(url(stillPaths.picture), {
    method: 'POST',
    headers: { [stillHeaders.job]: job, [stillHeaders.outcome]: outcome },
    body,
  });
const bytesOf = (answer: StillAnswer): readonly number[] => (typeof answer === 'string' ? [] : [...answer]);
const jobOf = (response: Response | null | undefined): string =>
  response?.headers.get(stillHeaders.job) ?? '';

test('a keyframe goes to the page that asks, before or after, and its picture comes back', async () => {
  const { hand, fetch } = createStillExchange();
  const asked = fetch(askForWork());
  const first = hand('avc1.64000c', unit);
  const work = await asked;
  expect(work?.headers.get(stillHeaders.codec)).toBe('avc1.64000c');
  expect(await work?.bytes()).toEqual(unit);
  await fetch(handIn(jobOf(work), 'picture', jpeg));
  expect(bytesOf(await first)).toEqual([...jpeg]);

  const second = hand('avc1.64000c', unit);
  const more = await fetch(askForWork());
  await fetch(handIn(jobOf(more), 'unsupported'));
  expect(await second).toBe('unsupported');
});

test.each([
  ['says that it is broken', 'broken', jpeg],
  ['sends an empty picture', 'picture', null],
  ['sends more than any picture', 'picture', new Uint8Array(17 * 1024 * 1024)],
  ['says what nobody understands', 'nonsense', jpeg],
])('there is no picture where the page %s', async (_, outcome, body) => {
  const { hand, fetch } = createStillExchange();
  const answer = hand('avc1.64000c', unit);
  const work = await fetch(askForWork());
  await fetch(handIn(jobOf(work), outcome, body));
  expect(await answer).toBe('broken');
});

test('a picture that comes too late is not taken for the next one', async () => {
  const { hand, fetch } = createStillExchange();
  void hand('avc1.64000c', unit);
  const late = jobOf(await fetch(askForWork()));
  const second = hand('avc1.64000c', unit);
  expect((await fetch(handIn(late, 'broken')))?.status).toBe(204);
  const work = await fetch(askForWork());
  await fetch(handIn(jobOf(work), 'picture', jpeg));
  expect(await second).not.toBe('broken');
});

test('a page that is gone gets nothing any more', async () => {
  const { hand, fetch, reset } = createStillExchange();
  const old = fetch(askForWork());
  reset();
  expect((await old)?.status).toBe(410);
  const answer = hand('avc1.64000c', unit);
  const work = await fetch(askForWork());
  await fetch(handIn(jobOf(work), 'picture', jpeg));
  expect(bytesOf(await answer)).toEqual([...jpeg]);
});

test('every other request is somebody else’s', () => {
  const { fetch } = createStillExchange();
  expect(fetch(new Request(url('/still-decoder.html')))).toBeNull();
  expect(fetch(new Request(url(stillPaths.picture)))).toBeNull();
  expect(fetch(new Request(url(stillPaths.keyframe), { method: 'POST' }))).toBeNull();
});
