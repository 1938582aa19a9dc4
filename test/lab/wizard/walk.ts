import { rename, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { addresses } from '../parts/addresses.ts';
import type { Hand } from './hand.ts';
import type { Look } from './look.ts';
import type { WindowTask } from './task.ts';
import type { Words } from './words.ts';

export const ownerPassword = 'three calm words at sea';

export interface Walk {
  readonly page: Page;
  readonly hand: Hand;
  readonly look: Look;
  readonly words: Words;
  readonly task: WindowTask;
}

/** Finds the camera by itself, tries a wrong password first where the branch is about that, then the right one. */
const findCamera = async ({ hand, look, task }: Walk): Promise<void> => {
  const { username, password } = task.camera;
  await hand.headed('wizard.camera.title');
  await look('02-cameras');
  await hand.press('find.start');
  await hand.press('find.useNamed');
  await hand.headed('find.inspect.title');
  await hand.headed('find.inspect.loginTitle');
  await look('03-camera-login');
  if (task.branch === 'shared') {
    await hand.fill('wizard.camera.username', username);
    await hand.fill('wizard.camera.password', 'not it');
    await hand.press('common.continue');
    await hand.headed('find.inspect.wrongTitle');
    await look('03-camera-wrong-login');
  }
  await hand.fill('wizard.camera.username', username);
  await hand.fill('wizard.camera.password', password);
  await hand.press('common.continue');
  await hand.sees('find.inspect.sourcesTitle');
  await hand.fill('wizard.camera.name', 'Garden');
  await look('03-camera-pictures');
  await hand.press('common.continue');
};

/** Enters the address; a wrong password is told in words, and tried once. */
const enterCamera = async ({ hand, look, task }: Walk): Promise<void> => {
  const { host, port, username, password } = task.camera;
  await hand.headed('wizard.camera.title');
  await hand.fill('wizard.camera.address', `http://${host}:${port}/snapshot.jpg`);
  await hand.fill('wizard.camera.name', 'Garden');
  await hand.fill('wizard.camera.username', username);
  await hand.fill('wizard.camera.password', 'not it');
  await hand.press('common.continue');
  await hand.sees('errors.camera-login.what');
  await look('02-address-wrong-login');
  await hand.fill('wizard.camera.password', password);
  await hand.press('common.continue');
};

const pictureAndPassword = async ({ page, hand, look, task }: Walk): Promise<void> => {
  await hand.headed('wizard.picture.title');
  await page.locator('main img').first().waitFor();
  await look('04-picture');
  await hand.press('common.continue');
  await hand.headed('wizard.lock.title');
  if (task.branch !== 'straight') {
    await hand.fill('wizard.lock.password', 'short');
    await hand.press('common.continue');
    await look('05-password-short');
  }
  await hand.fill('wizard.lock.password', ownerPassword);
  await hand.fill('wizard.lock.repeat', ownerPassword);
  await look('05-password');
  await hand.press('common.continue');
  await hand.headed('wizard.way.title');
  await look('06-way');
  await hand.press('wizard.way.open');
};

/** The guide shows this home's own numbers; then the owner has entered them. */
const byHand = async ({ page, hand, look, words }: Walk): Promise<void> => {
  await hand.sees('errors.router-not-found.what');
  await look('07-way-no-answer');
  await hand.press('path.actions.show-guide');
  await hand.headed('guide.title');
  await page.getByText(addresses.pc, { exact: true }).first().waitFor();
  await page.getByText('7443', { exact: true }).first().waitFor();
  const step = page.getByRole('listitem').filter({ hasText: words.say('guide.steps.field-external-port') });
  console.log(JSON.stringify({ forward: Number(await step.getByRole('code').textContent()) }));
  // The guide keeps the wizard's steps beside it.
  await page.getByRole('navigation', { name: words.say('wizard.progress') }).waitFor();
  await look('07-guide');
  await hand.press('guide.entered');
};

/** A shared address is in the title at once, with what can be done and a letter; nothing at the end calls it ready. */
const shared = async ({ page, hand, look, words }: Walk): Promise<void> => {
  await hand.headed('wayIn.outcomes.shared');
  await hand.sees('errors.wan-not-public.what');
  await hand.sees('errors.wan-not-public.fact.cgnat');
  await hand.sees('help.cgnat.askTitle');
  await page.getByText(words.say('provider.letter.read')).click();
  const letter = await page.getByRole('blockquote').textContent();
  if (letter?.includes('100.') !== true) throw new Error(`the letter has not this home's address: ${letter}`);
  await look('07-way-shared-address');
  await hand.press('common.continue');
};

const provePhone = async ({ page, hand, look, task }: Walk): Promise<void> => {
  await hand.headed('proof.title');
  const url = page.getByRole('code').filter({ hasText: `https://${addresses.home}:` });

  await url.waitFor();
  await look('09-phone');
  // Renamed into place, so that the phone never reads a half.
  await writeFile(`${task.proofFile}.part`, (await url.textContent()) ?? '');
  await rename(`${task.proofFile}.part`, task.proofFile);
  await hand.sees('proof.seenTitle');
  await look('09-phone-seen');
  await hand.press('common.continue');
};

/** From the welcome to the home screen, the way of the task's branch. */
export const walkWizard = async (walk: Walk): Promise<void> => {
  const { hand, look, task } = walk;
  const { branch } = task;
  await hand.headed('wizard.welcome.title');
  await look('01-welcome');
  await hand.press('wizard.welcome.start');
  await (branch === 'by-hand' ? enterCamera(walk) : findCamera(walk));
  await pictureAndPassword(walk);
  if (branch === 'by-hand') await byHand(walk);
  else if (branch === 'shared') await shared(walk);
  else {
    await hand.headed('wizard.way.openedTitle');
    await look('07-way-open');
    await hand.press('common.continue');
  }
  await hand.headed('wizard.address.title');
  await look('08-address');
  await hand.press('common.continue');
  if (branch === 'shared') {
    await hand.headed('proof.title');
    await hand.press('common.continue');
    await hand.headed('wizard.done.titleLater');
  } else {
    await provePhone(walk);
    await hand.headed('wizard.done.title');
    await hand.sees('wizard.done.wayReachable');
  }
  await look('10-done');
  await hand.press('wizard.done.finish');
  await hand.headed('home.cameras');
};
