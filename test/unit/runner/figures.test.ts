import { expect, it } from 'vitest';
import { figureOf, linesOf, median } from '../../bench/figures.ts';

it('takes the median of odd and even counts', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(() => median([])).toThrow('nothing');
});

it('prints how many times better porthole is than each peer, whichever way is better', () => {
  const figures = [
    { who: 'porthole', value: 200 },
    { who: 'caddy', value: 100 },
  ];
  expect(linesOf({ what: 'requests per second', better: 'more', figures })).toEqual([
    'requests per second (more is better)',
    '  porthole                    200',
    '  caddy                       100   porthole is 2.00x as good',
  ]);
  expect(linesOf({ what: 'CPU seconds', better: 'less', figures })[2]).toContain('0.50x');
});

it('tells how far the rounds of a measurement lie apart', () => {
  const figures = [figureOf('porthole', [3, 1, 2]), { who: 'caddy', value: 1 }];
  expect(linesOf({ what: 'CPU seconds', better: 'less', figures })).toEqual([
    'CPU seconds (less is better)',
    '  porthole                      2 (1 to 3)',
    '  caddy                         1   porthole is 0.50x as good',
  ]);
});

it.each([
  [0.04567, '0.0457'],
  [0.05, '0.05'],
  [99.97, '100'],
  [20, '20'],
  [1234.5, '1235'],
])('shows %d with three digits that count', (value, text) => {
  const [, line] = linesOf({ what: 'MB', better: 'less', figures: [{ who: 'porthole', value }] });
  expect(line?.trim().split(/ +/)).toEqual(['porthole', text]);
});
