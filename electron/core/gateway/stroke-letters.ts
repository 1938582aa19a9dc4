/** Letters drawn as strokes: a bare machine has no fonts for SVG text. */

const round = 'M1 0H3L4 1V5L3 6H1L0 5V1Z';
const bowl = 'M0 6V0H3L4 1V2.3L3 3.3H0';

/** Each in a cell 4 units wide and 6 tall. */
const strokes: Readonly<Record<string, string>> = {
  A: 'M0 6L2 0L4 6M0.7 4H3.3',
  B: 'M0 0V6H3L4 5V4L3 3H0M0 0H3L3.7 0.8V2.2L3 3',
  C: 'M4 1L3 0H1L0 1V5L1 6H3L4 5',
  D: 'M0 0V6H2.5L4 4.5V1.5L2.5 0Z',
  E: 'M4 0H0V6H4M0 3H3',
  F: 'M4 0H0V6M0 3H3',
  G: 'M4 1L3 0H1L0 1V5L1 6H3L4 5V3H2.3',
  H: 'M0 0V6M4 0V6M0 3H4',
  I: 'M1 0H3M2 0V6M1 6H3',
  J: 'M4 0V5L3 6H1L0 5',
  K: 'M0 0V6M4 0L0 3.4M1.3 2.3L4 6',
  L: 'M0 0V6H4',
  M: 'M0 6V0L2 3L4 0V6',
  N: 'M0 6V0L4 6V0',
  O: round,
  P: bowl,
  Q: `${round}M2.5 4.2L4 6`,
  R: `${bowl}M2 3.3L4 6`,
  S: 'M4 1L3 0H1L0 1V2L1 3H3L4 4V5L3 6H1L0 5',
  T: 'M0 0H4M2 0V6',
  U: 'M0 0V5L1 6H3L4 5V0',
  V: 'M0 0L2 6L4 0',
  W: 'M0 0L1 6L2 2.5L3 6L4 0',
  X: 'M0 0L4 6M4 0L0 6',
  Y: 'M0 0L2 3L4 0M2 3V6',
  Z: 'M0 0H4L0 6H4',
  '0': `${round}M1 4.6L3 1.4`,
  '1': 'M0.8 1.2L2 0V6M0.8 6H3.2',
  '2': 'M0 1L1 0H3L4 1V2.2L0 6H4',
  '3': 'M0 0H4L2 2.4H3L4 3.4V5L3 6H1L0 5',
  '4': 'M3 6V0L0 4H4',
  '5': 'M4 0H0V2.6H3L4 3.6V5L3 6H1L0 5',
  '6': 'M3.5 0H2L0 2.5V5L1 6H3L4 5V3.6L3 2.6H0',
  '7': 'M0 0H4L1.5 6',
  '8': 'M1 3L0 2V1L1 0H3L4 1V2L3 3H1L0 4V5L1 6H3L4 5V4L3 3',
  '9': 'M0.5 6H2L4 3.5V1L3 0H1L0 1V2.4L1 3.4H4',
  '-': 'M0.6 3H3.4',
  _: 'M0 6H4',
  '+': 'M0.6 3H3.4M2 1.6V4.4',
  '.': 'M2 5.8V6',
  ',': 'M2.2 5.4L1.6 6.6',
  ':': 'M2 1.8V2M2 4.6V4.8',
  "'": 'M2 0V1.4',
  '/': 'M0 6L4 0',
  '(': 'M3 0L1.6 1.4V4.6L3 6',
  ')': 'M1 0L2.4 1.4V4.6L1 6',
  '&': 'M4 6L0.8 2V0.8L1.4 0H2.4L3 0.8V1.6L0 4V5L1 6H2.2L4 3.8',
  '#': 'M1.4 0.6L0.8 5.4M3.2 0.6L2.6 5.4M0.4 2H4M0 4H3.6',
  '!': 'M2 0V4M2 5.8V6',
  '?': 'M0.4 1L1.2 0H2.8L3.6 1V2L2 3.2V4.2M2 5.8V6',
};

/** What stands for a letter that is not drawn here. */
const BOX = 'M0 0H4V6H0Z';

/** Letters that no accent makes. */
const spelled: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  '’': "'",
  '–': '-',
};

export const LETTER_ADVANCE = 5.6;
export const LETTER_WIDTH = 4;
export const LETTER_HEIGHT = 6;

/** Upper case without accents, one character a cell; what has no letter of its own is left for the box. */
export const plainCapitals = (text: string): string =>
  Array.from(
    text
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .toUpperCase(),
    (letter) => spelled[letter] ?? letter,
  ).join('');

/** SVG paths without a colour, from 0 to the right; `text` as `plainCapitals` gives it. */
export const strokeLetters = (text: string): string =>
  Array.from(text)
    .map((letter, index) =>
      /\s/u.test(letter)
        ? ''
        : `<path transform="translate(${(index * LETTER_ADVANCE).toFixed(1)} 0)" d="${strokes[letter] ?? BOX}"/>`,
    )
    .join('');
