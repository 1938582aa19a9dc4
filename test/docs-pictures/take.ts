/**
 * `npm run docs:screenshots`: takes the pictures of docs/media from the real pages. The built app runs with the demo
 * camera on the PC of a simulated home, behind a real router daemon; the window is a Chromium on that PC and the phone
 * one outside. All of it stands in network namespaces without a way out, so no real router or camera is ever asked.
 */
import { createHome } from '../lab/home.ts';
import { startPorthole } from '../lab/parts/porthole.ts';
import { whatTheLabMisses } from '../lab/parts/requirements.ts';
import { setup as buildFresh } from '../fresh-build.ts';
import { join } from 'node:path';
import { shotSizes } from './shots.ts';

/** A walk through ten screens; starting Chromium on a busy machine takes the most of it. */
const WALK_TIMEOUT_MS = 240_000;

const takePictures = async (): Promise<void> => {
  await using home = await createHome({ name: 'docs-pictures' });
  const porthole = await startPorthole(home, { args: ['--demo'] });
  const phone = Promise.withResolvers<string>();
  const window = await home.pc.start('window', [
    process.execPath,
    join(import.meta.dirname, 'window.ts'),
    `${porthole.ready.admin}/?token=${porthole.ready.token}`,
  ]);
  window.onLine((line) => {
    if (line.startsWith('https://')) phone.resolve(line);
  });
  void window.ended.then((code) =>
    phone.reject(new Error(`the window ended with ${code}\n${window.output()}`)),
  );
  const proofUrl = await phone.promise;
  const visitor = [process.execPath, join(import.meta.dirname, 'phone.ts'), proofUrl];
  const [code] = await Promise.all([window.ended, home.inet.must(visitor, { timeoutMs: WALK_TIMEOUT_MS })]);
  if (code !== 0) throw new Error(`the window ended with ${code}\n${window.output()}`);
  await porthole.end();
};

const missing = whatTheLabMisses();
if (missing === null) {
  process.env['PATH'] = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  buildFresh();
  await takePictures();
  for (const { name, kilobytes } of await shotSizes()) console.log(`${kilobytes} kB  docs/media/${name}`);
} else {
  console.error(missing);
  process.exitCode = 1;
}
