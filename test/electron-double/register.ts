import { registerHooks } from 'node:module';

const double = new URL('./electron.ts', import.meta.url).href;

/** The double under both of Electron's faces: named exports, and the default export that electron-store asks for. */
const bothFaces = `export * from '${double}'; import * as electron from '${double}'; export { electron as default };`;

/** `node --import ./test/electron-double/register.ts out/main/main.js`: whoever imports 'electron' gets the double. */
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: `data:text/javascript,${encodeURIComponent(bothFaces)}`, shortCircuit: true }
      : nextResolve(specifier, context),
});
