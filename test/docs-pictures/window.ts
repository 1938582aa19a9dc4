/** The owner at the PC: through the wizard to the end, then the pages. Prints the address for the phone when it is there. */
import type { Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { keepShot, ownerPassword } from './shots.ts';

/** The phone outside has to start its own browser meanwhile. */
const PHONE_TIMEOUT_MS = 120_000;

const width = 1280;

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, label: string, text: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(text);
const isHeaded = (page: Page, text: string): Promise<void> =>
  page.getByRole('heading', { name: text, exact: true }).waitFor();
const pictureIsThere = (page: Page): Promise<void> =>
  page.getByRole('img', { name: 'Picture from Demo camera' }).first().waitFor();
const goTo = async (page: Page, hash: string, title: string): Promise<void> => {
  await page.evaluate((to) => location.assign(to), hash);
  await isHeaded(page, title);
};

const walkWizard = async (page: Page): Promise<void> => {
  await isHeaded(page, 'See your own cameras, from anywhere');
  await pictureIsThere(page);
  await keepShot(page, 'wizard-welcome');
  await press(page, 'Get started');
  await isHeaded(page, 'Where is your camera?');
  await keepShot(page, 'wizard-camera');
  await press(page, 'Use the demo camera');
  await isHeaded(page, 'Is this your camera?');
  await pictureIsThere(page);
  await keepShot(page, 'wizard-picture');
  await page.setViewportSize({ width, height: 700 });
  await press(page, 'Continue');
  await isHeaded(page, 'Choose a password');
  await fill(page, 'Password', ownerPassword);
  await fill(page, 'Repeat the password', ownerPassword);
  await keepShot(page, 'wizard-password');
  await press(page, 'Continue');
  await isHeaded(page, 'May Porthole open the way in?');
  await keepShot(page, 'wizard-way-in');
  await press(page, 'Open the way in');
  await isHeaded(page, 'Your router says it is open');
  await keepShot(page, 'wizard-way-in-open');
  await press(page, 'Continue');
  await isHeaded(page, 'This is your address');
  await keepShot(page, 'wizard-address');
  await press(page, 'Continue');
  await isHeaded(page, 'Try it on your phone');
  const proof = page.getByRole('code').filter({ hasText: '/prove/' });
  await proof.waitFor();
  await keepShot(page, 'wizard-phone');
  console.log(await proof.textContent());
  await page
    .getByText('It works. Your phone came in from outside')
    .first()
    .waitFor({ timeout: PHONE_TIMEOUT_MS });
  await keepShot(page, 'wizard-phone-seen');
  await press(page, 'Continue');
  await isHeaded(page, 'Your porthole is ready');
  await keepShot(page, 'wizard-done');
  await press(page, 'Finish');
};

const showPages = async (page: Page): Promise<void> => {
  await isHeaded(page, 'Your cameras');
  await pictureIsThere(page);
  await goTo(page, '#/path', 'The path');
  await press(page, 'Check the path');
  await page.getByText('Reachable from outside', { exact: true }).first().waitFor();
  await page.getByText('Looking', { exact: true }).first().waitFor({ state: 'hidden' });
  await page.setViewportSize({ width, height: 1220 });
  await keepShot(page, 'path');
  await goTo(page, '#/home', 'Your cameras');
  await page.setViewportSize({ width, height: 1140 });
  await pictureIsThere(page);
  await keepShot(page, 'home');
  await goTo(page, '#/access', 'Access');
  await page.setViewportSize({ width, height: 1290 });
  await keepShot(page, 'access');
  await goTo(page, '#/learn/translation', 'Two different port numbers');
  await page.setViewportSize({ width, height: 860 });
  await keepShot(page, 'learn');
};

const [address = ''] = process.argv.slice(2);
await using browser = await openBrowser(['--hide-scrollbars']);
const { page } = browser;
await page.setViewportSize({ width, height: 1040 });
await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
await page.goto(address);
await walkWizard(page);
await showPages(page);
