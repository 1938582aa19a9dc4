import { describe, expect, it } from 'vitest';
import { ageOf, isOld, OLD_AFTER_MS, takenAt } from '../../../renderer/viewer/pictures/age.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('the age of a picture', () => {
  it.each([
    [0, { kind: 'now' }],
    [2_400, { kind: 'now' }],
    [12_400, { kind: 'past', value: 12, unit: 'second' }],
    [59_600, { kind: 'past', value: 1, unit: 'minute' }],
    [119_000, { kind: 'past', value: 1, unit: 'minute' }],
    [3_600_000, { kind: 'past', value: 1, unit: 'hour' }],
    [47 * 3_600_000, { kind: 'past', value: 47, unit: 'hour' }],
    [49 * 3_600_000, { kind: 'past', value: 2, unit: 'day' }],
  ])('%i ms', (ms, age) => expect(ageOf(ms)).toEqual(age));

  it('is old only when pictures are missing, not when they are rare by choice', () => {
    expect(isOld(OLD_AFTER_MS - 1, 1_500)).toBe(false);
    expect(isOld(OLD_AFTER_MS + 1, 1_500)).toBe(true);
    expect(isOld(20_000, 15_000)).toBe(false);
  });
});

describe('when a picture was taken', () => {
  it('takes the age the gateway tells, whatever its clock says', () => {
    const headers = new Headers({ 'x-picture-age-ms': '4200', 'x-picture-at': '2001-01-01T00:00:00Z' });
    expect(takenAt(headers, NOW)).toBe(NOW - 4_200);
  });

  it('takes the difference of two clocks of the same server otherwise', () => {
    const headers = new Headers({
      'x-picture-at': '2026-03-01T09:00:00.500Z',
      date: 'Sun, 01 Mar 2026 09:00:10 GMT',
    });
    expect(takenAt(headers, NOW)).toBe(NOW - 10_000);
  });

  it('never lies in the future, and is now where nothing is told', () => {
    expect(takenAt(new Headers({ 'x-picture-at': '2026-03-01T13:00:00Z' }), NOW)).toBe(NOW);
    expect(takenAt(new Headers({ 'x-picture-at': 'noon' }), NOW)).toBe(NOW);
    expect(takenAt(new Headers(), NOW)).toBe(NOW);
  });
});
