import { expect, test } from 'vitest';
import type { StillDecoder } from '../../../electron/core/cameras/contract.ts';
import { firstThatCan } from '../../../electron/core/cameras/first-decoder.ts';
import { fail, ok } from '../../../shared/errors.ts';

const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
const never = new AbortController().signal;
const gives: StillDecoder = { decode: async () => ok(jpeg) };
const cannot: StillDecoder = {
  decode: async () => fail({ code: 'camera-unsupported', host: '', what: 'still-picture' }),
};
const damaged: StillDecoder = {
  decode: async () => fail({ code: 'camera-not-a-picture', host: '', got: 'other' }),
};
const mustNotBeAsked: StillDecoder = { decode: () => Promise.reject(new Error('was asked')) };

test.each([
  ['the first that gives a picture is enough', [gives, mustNotBeAsked], jpeg],
  ['the next is asked where one does not know the codec', [cannot, gives], jpeg],
  ['the next is asked where one fails', [undefined, damaged, gives], jpeg],
  [
    'that the bytes are damaged says more than that a codec is unknown',
    [damaged, cannot],
    'camera-not-a-picture',
  ],
  ['nothing on this PC can decode', [undefined, cannot], 'camera-unsupported'],
  ['there is no decoder at all', [], 'camera-unsupported'],
])('%s', async (_, decoders, expected) => {
  const answer = await firstThatCan(decoders).decode('avc1.42c016', jpeg, never);
  expect(answer.ok ? answer.value : answer.error.code).toBe(expected);
});
