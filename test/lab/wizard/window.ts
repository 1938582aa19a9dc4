/**
 * The owner at the PC, for `node test/lab/wizard/window.ts TASK` inside its namespace: the built app under the electron
 * double, walked through by the names of what is on the screen. Prints a report as its last line.
 */
import { startUnderDouble } from '../../electron-double/start-under-double.ts';
import { callFromPage } from '../../e2e/bridge-global.ts';
import { watchForComplaints } from '../../e2e/complaints.ts';
import { keyboardHand, mouseHand } from './hand.ts';
import { createLook, noLook } from './look.ts';
import { WindowTask } from './task.ts';
import type { WindowReport } from './task.ts';
import { walkWizard } from './walk.ts';
import { readWords } from './words.ts';

const task = WindowTask.parse(JSON.parse(process.argv[2] ?? ''));
const words = await readWords(task.language);
await using app = startUnderDouble();
const page = await app.page();
page.setDefaultTimeout(30_000);
const complaints = watchForComplaints(page);
await callFromPage(page, 'settings.set', { language: task.language });
const look = task.branch === 'straight' ? noLook() : await createLook(page, task.shots);
const hand = task.branch === 'keyboard' ? keyboardHand(page, words) : mouseHand(page, words);
const began = performance.now();
try {
  await walkWizard({ page, hand, look, task });
} catch (error) {
  await page.screenshot({ path: `${task.shots}-failed.png`, fullPage: true });
  throw error;
}
const walkMs = performance.now() - began;
const { barriers, screens } = look;
const report: WindowReport = {
  walkMs,
  barriers: [...barriers],
  complaints: [...complaints],
  screens: [...screens],
};
console.log(JSON.stringify(report));
