// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8');

const tokensOf = (scheme: 'light' | 'dark'): ReadonlyMap<string, string> => {
  const block = css.split(`[data-mantine-color-scheme='${scheme}'] {`)[1]?.split('\n}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
};

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const grounds = ['paper', 'card', 'card-raised', 'paper-sunk'];
type Pair = readonly [one: string, other: string];
const textPairs: readonly Pair[] = [
  ...grounds.flatMap((ground): Pair[] => [
    ['ink', ground],
    ['ink-soft', ground],
    ['sea-text', ground],
    ['fail', ground],
    ['ok', ground],
    ['warn', ground],
  ]),
  ...['ok', 'warn', 'fail', 'idle'].map((tone): Pair => [tone, `${tone}-tint`]),
  ...['ok', 'warn', 'fail', 'idle', 'sea'].map((tone): Pair => ['ink', `${tone}-tint`]),
  ['on-sea', 'sea'],
  ['on-sea', 'sea-strong'],
  ['sea-text', 'sea-tint'],
  ['rail-text', 'rail'],
  ['rail-soft', 'rail'],
  ['rail-soft', 'rail-deep'],
  ['rail-text', 'rail-raised'],
];
const shapePairs = grounds.flatMap((ground): Pair[] => [
  ['line-strong', ground],
  ['focus', ground],
]);

describe.each(['light', 'dark'] as const)('colours in %s', (scheme) => {
  const tokens = tokensOf(scheme);
  const between = (one: string, other: string) =>
    contrast(tokens.get(one) ?? '#000000', tokens.get(other) ?? '#000000');

  it.each(textPairs)('%s on %s can be read', (text, ground) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapePairs)('%s on %s can be seen', (shape, ground) => {
    expect(between(shape, ground)).toBeGreaterThanOrEqual(3);
  });
});
