/**
 * The owner's phone, for `node test/lab/wizard/phone.ts FILE` inside the namespace of the Internet: a browser that waits
 * until the file holds an address, opens it once, and prints what it shows.
 */
import { existsSync, readFileSync } from 'node:fs';
import { startPhones } from '../../e2e/viewer-phone.ts';
import { eventually } from '../parts/program.ts';

/** The walk up to the proof, with a look at every screen on a busy machine. */
const WAIT_MS = 150_000;

const [file = ''] = process.argv.slice(2);
await using phones = await startPhones();
await using phone = await phones.open();
const url = await eventually(
  'an address to open',
  () => (existsSync(file) ? readFileSync(file, 'utf8') : null),
  { withinMs: WAIT_MS, everyMs: 50 },
);
await phone.page.goto(url);
console.log(JSON.stringify({ url, text: await phone.page.locator('body').innerText() }));
