/** Digits drawn as paths: a bare machine has no fonts for SVG text. */

/**
 * Segments a..g, each a polygon in a cell of 10 x 18 units:
 * a top, b upper right, c lower right, d bottom, e lower left, f upper left, g middle.
 */
const polygons = {
  a: 'M1.4 0.9 2.3 0H7.7L8.6 0.9 7.7 1.8H2.3Z',
  b: 'M9.1 1.4 10 2.3V7.7L9.1 8.6 8.2 7.7V2.3Z',
  c: 'M9.1 9.4 10 10.3V15.7L9.1 16.6 8.2 15.7V10.3Z',
  d: 'M1.4 17.1 2.3 16.2H7.7L8.6 17.1 7.7 18H2.3Z',
  e: 'M0.9 9.4 1.8 10.3V15.7L0.9 16.6 0 15.7V10.3Z',
  f: 'M0.9 1.4 1.8 2.3V7.7L0.9 8.6 0 7.7V2.3Z',
  g: 'M1.4 9 2.3 8.1H7.7L8.6 9 7.7 9.9H2.3Z',
} as const;

type Segment = keyof typeof polygons;

const lit: Readonly<Record<string, readonly Segment[]>> = {
  '0': ['a', 'b', 'c', 'd', 'e', 'f'],
  '1': ['b', 'c'],
  '2': ['a', 'b', 'g', 'e', 'd'],
  '3': ['a', 'b', 'g', 'c', 'd'],
  '4': ['f', 'g', 'b', 'c'],
  '5': ['a', 'f', 'g', 'c', 'd'],
  '6': ['a', 'f', 'g', 'e', 'c', 'd'],
  '7': ['a', 'b', 'c'],
  '8': ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  '9': ['a', 'b', 'c', 'd', 'f', 'g'],
  '-': ['g'],
};

const DIGIT_ADVANCE = 13.4;
const COLON_ADVANCE = 6.4;
const DIGIT_HEIGHT = 18;

const glyph = (character: string, x: number): string => {
  if (character === ':') {
    return `<circle cx="${x + 1.5}" cy="6" r="1.25"/><circle cx="${x + 1.5}" cy="12" r="1.25"/>`;
  }
  const path = (lit[character] ?? []).map((segment) => polygons[segment]).join('');
  return path === '' ? '' : `<path transform="translate(${x.toFixed(1)} 0)" d="${path}"/>`;
};

const advance = (character: string): number => (character === ':' ? COLON_ADVANCE : DIGIT_ADVANCE);

/** An SVG group of digits, colons, minus signs and blanks, centred on `centreX`, `height` units tall. */
export const sevenSegment = (
  text: string,
  centreX: number,
  top: number,
  height: number,
  fill: string,
): string => {
  const characters = text.split('');
  const total = characters.reduce((sum, character) => sum + advance(character), 0) - 3.4;
  const scale = height / DIGIT_HEIGHT;
  let x = 0;
  const glyphs = characters.map((character) => {
    const drawn = glyph(character, x);
    x += advance(character);
    return drawn;
  });
  const left = centreX - (total * scale) / 2;
  return `<g fill="${fill}" transform="translate(${left.toFixed(1)} ${top}) scale(${scale.toFixed(3)})">${glyphs.join('')}</g>`;
};
