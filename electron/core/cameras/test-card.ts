import { sevenSegment } from './seven-segment.ts';

export const TEST_CARD_WIDTH = 960;
export const TEST_CARD_HEIGHT = 540;

const CENTRE_X = 480;
const CENTRE_Y = 250;
const GLASS = 188;

const bars = ['#f4f1ea', '#f2c14e', '#3fb8c4', '#4fae6c', '#b05fa8', '#d9544d', '#33539e'];

const colourBars = (): string => {
  const width = TEST_CARD_WIDTH / bars.length;
  return bars
    .map(
      (fill, index) =>
        `<rect x="${(index * width).toFixed(2)}" y="496" width="${(width + 0.5).toFixed(2)}" height="44" fill="${fill}"/>`,
    )
    .join('');
};

const greySteps = (): string =>
  Array.from({ length: 12 }, (_, index) => {
    const level = Math.round((index / 11) * 255);
    return `<rect x="${index * 80}" y="482" width="80.5" height="14" fill="rgb(${level},${level},${level})"/>`;
  }).join('');

/** One swell as a closed path across the glass; `phase` in radians moves it. */
const wave = (level: number, height: number, length: number, phase: number, fill: string): string => {
  const points = Array.from({ length: 41 }, (_, index) => {
    const x = CENTRE_X - 200 + index * 10;
    const y = level + height * Math.sin((x / length) * 2 * Math.PI + phase);
    return `${x} ${y.toFixed(1)}`;
  });
  return `<path d="M${points.join('L')}V470H${CENTRE_X - 200}Z" fill="${fill}"/>`;
};

const boat = (seconds: number): string => {
  const x = CENTRE_X + 130 * Math.sin((seconds / 24) * 2 * Math.PI);
  const y = 262 + 5 * Math.sin((seconds / 3) * 2 * Math.PI);
  const lean = 5 * Math.sin((seconds / 3) * 2 * Math.PI + 1);
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${lean.toFixed(2)})">
<path d="M-30 0H30L20 14H-20Z" fill="#7c2d22"/><path d="M-1 -46H1V0H-1Z" fill="#3a2a20"/>
<path d="M3 -44C18 -34 26 -20 27 -6H3Z" fill="#fbf7ee"/><path d="M-3 -38C-12 -28 -18 -18 -20 -6H-3Z" fill="#e9dfc8"/></g>`;
};

const bolts = (): string =>
  Array.from({ length: 12 }, (_, index) => {
    const angle = (index / 12) * 2 * Math.PI + Math.PI / 12;
    const x = CENTRE_X + 207 * Math.cos(angle);
    const y = CENTRE_Y + 207 * Math.sin(angle);
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="7" fill="#6e5526"/><circle cx="${(x - 1.5).toFixed(1)}" cy="${(y - 1.5).toFixed(1)}" r="4.5" fill="#c9a75c"/>`;
  }).join('');

/** A hand that goes round once a minute, with a bead on the ring: any frozen picture shows itself. */
const sweep = (seconds: number): string => {
  const angle = (seconds / 60) * 360;
  return `<g transform="rotate(${angle.toFixed(2)} ${CENTRE_X} ${CENTRE_Y})">
<path d="M${CENTRE_X} ${CENTRE_Y}L${CENTRE_X - 26} ${CENTRE_Y - 184}A186 186 0 0 1 ${CENTRE_X} ${CENTRE_Y - 186}Z" fill="#ffffff" opacity="0.16"/>
<path d="M${CENTRE_X - 1} ${CENTRE_Y}V${CENTRE_Y - 184}H${CENTRE_X + 1}V${CENTRE_Y}Z" fill="#ffffff" opacity="0.55"/>
<circle cx="${CENTRE_X}" cy="${CENTRE_Y - 207}" r="9" fill="#ff6b4a"/></g>`;
};

/** A dot that crosses the picture every four seconds, for the eye to judge the rate by. */
const runner = (seconds: number): string =>
  `<circle cx="${(24 + ((seconds % 4) / 4) * 912).toFixed(1)}" cy="466" r="8" fill="#ff6b4a"/>`;

const grid = (): string => {
  const across = Array.from({ length: 15 }, (_, index) => `M${(index + 1) * 60} 0V480`);
  const down = Array.from({ length: 7 }, (_, index) => `M0 ${(index + 1) * 60}H960`);
  return `<path d="${[...across, ...down].join('')}" stroke="#ffffff" stroke-opacity="0.07" stroke-width="1"/>`;
};

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * The demo camera's picture at an instant, as SVG: the sea through a porthole, colour bars, and the local time.
 * `at` in milliseconds since the epoch.
 */
export const testCardSvg = (at: number): string => {
  const date = new Date(at);
  const seconds = (at % 86_400_000) / 1000;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${TEST_CARD_WIDTH}" height="${TEST_CARD_HEIGHT}">
<defs>
<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#16324a"/><stop offset="1" stop-color="#0c1d2e"/></linearGradient>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#5db7de"/><stop offset="0.62" stop-color="#fbe3b5"/></linearGradient>
<linearGradient id="brass" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#f3dc9b"/><stop offset="0.5" stop-color="#a98234"/><stop offset="1" stop-color="#e2c274"/></linearGradient>
<clipPath id="glass"><circle cx="${CENTRE_X}" cy="${CENTRE_Y}" r="${GLASS}"/></clipPath>
</defs>
<rect width="960" height="540" fill="url(#wall)"/>${grid()}
<circle cx="${CENTRE_X}" cy="${CENTRE_Y}" r="226" fill="url(#brass)"/><circle cx="${CENTRE_X}" cy="${CENTRE_Y}" r="191" fill="#5b441a"/>
<g clip-path="url(#glass)">
<rect x="280" y="50" width="400" height="420" fill="url(#sky)"/><circle cx="560" cy="190" r="30" fill="#fff6d8"/>
${wave(266, 5, 130, seconds * 0.7, '#3c93b5')}${boat(seconds)}${wave(290, 8, 170, -seconds * 0.9, '#1f6f97')}${wave(316, 10, 210, seconds * 1.1, '#155374')}
<rect x="336" y="340" width="288" height="66" rx="10" fill="#06141f" opacity="0.72"/>
${sevenSegment(time, CENTRE_X, 352, 42, '#f7f3e6')}
</g>
${bolts()}${sweep(seconds)}
<circle cx="90" cy="90" r="48" fill="none" stroke="#f4f1ea" stroke-opacity="0.5" stroke-width="3"/><path d="M42 90H138M90 42V138" stroke="#f4f1ea" stroke-opacity="0.35" stroke-width="1.5"/>
<circle cx="870" cy="90" r="48" fill="none" stroke="#f4f1ea" stroke-opacity="0.5" stroke-width="3"/><path d="M822 90H918M870 42V138" stroke="#f4f1ea" stroke-opacity="0.35" stroke-width="1.5"/>
${sevenSegment(day, 118, 424, 24, '#8fb4cc')}
${runner(seconds)}${greySteps()}${colourBars()}
</svg>`;
};
