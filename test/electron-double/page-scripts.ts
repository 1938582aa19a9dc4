import { createPreloadHost, joinWorlds } from './worlds.ts';
import { fromWire, toWire } from './wire.ts';

export interface PageScriptNames {
  /** The isolated world's name; Chromium keeps its scripts apart from the page's. */
  readonly world: string;
  readonly binding: string;
  readonly nonce: string;
}

const named = `const toWire = ${String(toWire)}; const fromWire = ${String(fromWire)};`;

/** Runs first, in the page's own world. */
export const mainWorldScript = ({ nonce }: PageScriptNames): string =>
  `(${String(joinWorlds)})(${JSON.stringify({ nonce, side: 'main' })});`;

/** Runs second, in the isolated world, top frame only (`nodeIntegrationInSubFrames` is off): the built preload. */
export const isolatedWorldScript = (names: PageScriptNames, preload: string): string => `
if (globalThis === globalThis.top) {
  ${named}
  const link = (${String(joinWorlds)})(${JSON.stringify({ nonce: names.nonce, side: 'isolated' })});
  const host = (${String(createPreloadHost)})(link, ${JSON.stringify({ ...names, platform: process.platform })}, { toWire, fromWire });
  const module = { exports: {} };
  ((require, module, exports, process) => {
${preload}
  })(host.require, module, module.exports, host.process);
}`;
