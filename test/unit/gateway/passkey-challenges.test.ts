import { expect, it } from 'vitest';
import { createChallenges } from '../../../electron/core/gateway/passkeys/challenges.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const origin = 'https://home.example.net:7443';
const asked = (holder: string, source: string, known = false) => ({
  purpose: 'login' as const,
  holder,
  origin,
  source,
  known,
});
const answer = (holder: string) => ({ purpose: 'login' as const, holder, origin });

it('each question is good for one answer, whoever gives it', () => {
  const challenges = createChallenges(createManualClock());
  const challenge = challenges.issue(asked('phone', '198.51.100.1'));
  expect(challenges.take(challenge, answer('another'))).toBe(false);
  expect(challenges.take(challenge, answer('phone'))).toBe(false);
  const second = challenges.issue(asked('phone', '198.51.100.1'));
  expect(challenges.take(second, answer('phone'))).toBe(true);
});

it('a question is good for the ceremony and the origin it was asked for', () => {
  const challenges = createChallenges(createManualClock());
  const issue = () => challenges.issue(asked('phone', '198.51.100.1'));
  expect(challenges.take(issue(), { ...answer('phone'), purpose: 'register' })).toBe(false);
  expect(challenges.take(issue(), { ...answer('phone'), origin: 'https://home.example.net' })).toBe(false);
  expect(challenges.take(issue(), answer('phone'))).toBe(true);
});

it('a source holds eight questions: the oldest makes room for the ninth', () => {
  const challenges = createChallenges(createManualClock());
  const issued = Array.from({ length: 9 }, () => challenges.issue(asked('phone', '198.51.100.1')));
  expect(issued.map((challenge) => challenges.take(challenge, answer('phone')))).toEqual([
    false,
    ...Array.from({ length: 8 }, () => true),
  ]);
});

it('however many strangers ask, what the owner’s device was asked stays open', () => {
  const challenges = createChallenges(createManualClock());
  const mine = challenges.issue(asked('phone', '198.51.100.1', true));
  const theirs = challenges.issue(asked('stranger', '203.0.113.1'));
  for (let source = 0; source < 300; source += 1) {
    for (let n = 0; n < 8; n += 1) challenges.issue(asked('flood', `2001:db8:${source.toString(16)}::/64`));
  }
  expect(challenges.take(theirs, answer('stranger'))).toBe(false);
  expect(challenges.take(mine, answer('phone'))).toBe(true);
});

it('questions that are over make room first', async () => {
  const clock = createManualClock();
  const challenges = createChallenges(clock);
  for (let source = 0; source < 250; source += 1) {
    for (let n = 0; n < 8; n += 1) challenges.issue(asked('early', `2001:db8:${source.toString(16)}::/64`));
  }
  await clock.advance(5 * 60_000);
  const first = challenges.issue(asked('late', '203.0.113.1'));
  const second = challenges.issue(asked('late', '203.0.113.2'));
  expect([first, second].map((challenge) => challenges.take(challenge, answer('late')))).toEqual([
    true,
    true,
  ]);
});
