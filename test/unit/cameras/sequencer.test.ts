import { expect, test } from 'vitest';
import { createSequencer } from '../../../electron/core/cameras/rtsp/rtp.ts';
import type { RtpPacket } from '../../../electron/core/cameras/rtsp/rtp.ts';

const packet = (sequence: number): RtpPacket => ({
  payloadType: 96,
  marker: true,
  sequence,
  timestamp: sequence * 6_000,
  source: 1,
  payload: Uint8Array.of(0x41, 0x88),
});

/** What comes out as each of these comes in, `stepMs` apart: the sequence number, with `!` where packets before it are missing. */
const run = (sequences: readonly number[], depth: number, stepMs: number): readonly string[] => {
  let now = 0;
  const sequencer = createSequencer(depth, () => now);
  return sequences.map((sequence) => {
    now += stepMs;
    const ready = sequencer.push(packet(sequence));
    return ready.map((one) => `${one.packet.sequence}${one.lost ? '!' : ''}`).join(' ');
  });
};

test('a packet that was overtaken is put back in its place', () => {
  expect(run([1, 3, 4, 2, 5], 32, 1)).toEqual(['1', '', '', '2 3 4', '5']);
});

test('a packet that is lost is waited for no longer than a tenth of a second, however slow the stream is', () => {
  expect(run([1, 3, 4, 5, 6], 32, 67)).toEqual(['1', '', '', '3! 4 5', '6']);
});

test('of a burst no more is held back than fits', () => {
  expect(run([1, 3, 4, 5, 6], 2, 0)).toEqual(['1', '', '', '3! 4 5', '6']);
});

test('each of two gaps is waited for by itself', () => {
  expect(run([1, 3, 5, 6, 7, 8], 32, 60)).toEqual(['1', '', '', '3!', '', '5! 6 7 8']);
});

test('over TCP nothing is waited for', () => {
  expect(run([1, 3, 4], 0, 1)).toEqual(['1', '3!', '4']);
});
