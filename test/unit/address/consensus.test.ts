import { describe, expect, it } from 'vitest';
import { agreedAddress, isSettled } from '../../../electron/core/address/consensus.ts';

const answer = (source: string, ip: string, secure = true) => ({ source, ip, secure });

describe('agreedAddress', () => {
  it('is null without answers', () => {
    expect(agreedAddress([])).toBeNull();
  });

  it('outvotes one lying source', () => {
    expect(agreedAddress([answer('a', '9.9.9.9'), answer('b', '8.8.4.4'), answer('c', '8.8.4.4')])).toBe(
      '8.8.4.4',
    );
  });

  it('believes TLS against a resolver when they stand one to one', () => {
    expect(agreedAddress([answer('dns', '9.9.9.9', false), answer('web', '8.8.4.4')])).toBe('8.8.4.4');
    expect(agreedAddress([answer('web', '8.8.4.4'), answer('dns', '9.9.9.9', false)])).toBe('8.8.4.4');
  });

  it('guesses nothing when equals disagree', () => {
    expect(agreedAddress([answer('a', '9.9.9.9'), answer('b', '8.8.4.4')])).toBeNull();
  });
});

describe('isSettled', () => {
  it('is true only with more than half of all sources', () => {
    const two = [answer('a', '8.8.4.4'), answer('b', '8.8.4.4')];
    expect(isSettled(two, 4)).toBe(false);
    expect(isSettled(two, 3)).toBe(true);
    expect(isSettled([answer('a', '8.8.4.4')], 1)).toBe(true);
    expect(isSettled([], 0)).toBe(false);
  });
});
