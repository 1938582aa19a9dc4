/** What kind of device a browser says it runs on: enough for a person to know whose it is. */
export type DeviceKind = 'iphone' | 'ipad' | 'android' | 'windows' | 'mac' | 'linux' | 'other';

const signs: readonly (readonly [DeviceKind, RegExp])[] = [
  ['iphone', /iPhone/],
  ['ipad', /iPad/],
  ['android', /Android/],
  ['windows', /Windows/],
  ['mac', /Macintosh|Mac OS X/],
  ['linux', /Linux|X11/],
];

export const deviceKind = (userAgent: string): DeviceKind =>
  signs.find(([, sign]) => sign.test(userAgent))?.[0] ?? 'other';

const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
];

/** Others claim to be Chrome or Safari as well, so those come last. */
export const browserName = (userAgent: string): string | null =>
  browsers.find(([, sign]) => sign.test(userAgent))?.[0] ?? null;
