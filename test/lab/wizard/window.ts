/**
 * The owner at the PC, for `node test/lab/wizard/window.ts TASK` inside its namespace: the built app under the electron
 * double, walked through by the names of what is on the screen. Prints a report as its last line.
 */
import { startUnderDouble } from '../../electron-double/start-under-double.ts';
import { callFromPage } from '../../e2e/bridge-global.ts';
import { watchForComplaints } from '../../e2e/complaints.ts';
import { keyboardHand, mouseHand } from './hand.ts';
import { commonScreens, createLook, noLook, shownLook } from './look.ts';
import type { Look } from './look.ts';
import { WindowTask } from './task.ts';
import type { WindowReport } from './task.ts';
import { walkWizard } from './walk.ts';
import { readWords } from './words.ts';

/** The slowest step is a scan of the home; the rest is for a machine under full load. */
const STEP_TIMEOUT_MS = 20_000;

const task = WindowTask.parse(JSON.parse(process.argv[2] ?? ''));
const words = await readWords(task.language);
await using app = startUnderDouble();
const page = await app.page();
page.setDefaultTimeout(STEP_TIMEOUT_MS);
const complaints = watchForComplaints(page);
await callFromPage(page, 'settings.set', { language: task.language });
const lookOf = (): Look | Promise<Look> => {
  if (task.branch === 'straight') return noLook();
  if (task.branch === 'shown') return shownLook(page, task.shots);
  return task.branch === 'keyboard'
    ? createLook(page, task.shots)
    : createLook(page, task.shots, commonScreens);
};
const look = await lookOf();
const hand = task.branch === 'keyboard' ? keyboardHand(page, words) : mouseHand(page, words);
const began = performance.now();
try {
  await walkWizard({ page, hand, look, words, task });
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
