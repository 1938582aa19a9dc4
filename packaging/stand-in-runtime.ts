import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What @electron/fuses looks for in Electron's program: its sentinel, the wire's version, its length, and one
 * character for each fuse. https://www.electronjs.org/docs/latest/tutorial/fuses
 */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 8;

/**
 * A folder laid out as Electron's release for Linux, with programs that do nothing: enough for electron-builder to
 * pack an app without a network. It must lie outside the project, and must not hold a default_app.asar, or
 * electron-builder takes it for something else.
 */
export const layStandInRuntime = (folder: string, version: string): void => {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const wire = Buffer.concat([
    Buffer.from(`\0${fuseSentinel}`, 'latin1'),
    Buffer.from([1, fuseCount]),
    Buffer.from('1'.repeat(fuseCount)),
    Buffer.from('\0'),
  ]);
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    writeFileSync(join(folder, name), name === 'electron' ? wire : '');
    chmodSync(join(folder, name), 0o755);
  }
  for (const locale of ['en-US', 'de', 'fr']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'resources.pak', 'icudtl.dat']) {
    writeFileSync(join(folder, name), '');
  }
  writeFileSync(join(folder, 'version'), version);
};
