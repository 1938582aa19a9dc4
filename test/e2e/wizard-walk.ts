import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { JpegCamera } from '../fakes/jpeg-camera.ts';
import { keepScreen } from './screenshots.ts';

const ownerPassword = 'three calm words at sea';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const fill = (page: Page, label: string, text: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(text);
const isHeaded = (page: Page, text: string): Promise<void> =>
  page.getByRole('heading', { name: text, exact: true }).waitFor();

/** The bytes that the picture on the screen shows now. */
const shownPicture = (page: Page, cameraName: string): Promise<string> =>
  page.getByRole('img', { name: `Picture from ${cameraName}` }).evaluate((image: HTMLImageElement) => {
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 36;
    canvas.getContext('2d')?.drawImage(image, 0, 0, 64, 36);
    return image.naturalWidth === 0 ? '' : canvas.toDataURL();
  });

/** Waits until the picture has changed twice, so it moves and is no still. */
export const expectMovingPicture = async (page: Page, cameraName: string): Promise<void> => {
  const seen = new Set<string>();
  await expect
    .poll(
      async () => {
        const picture = await shownPicture(page, cameraName);
        if (picture !== '') seen.add(picture);
        return seen.size;
      },
      { timeout: 20_000, interval: 200 },
    )
    .toBeGreaterThan(2);
};

/** A wrong login first, told in words; then the right one. */
const addCamera = async (page: Page, camera: JpegCamera, shots: string): Promise<void> => {
  await isHeaded(page, 'Where is your camera?');
  await fill(page, 'Camera address', camera.url);
  await fill(page, 'Camera name', 'Garden');
  await press(page, 'Continue');
  await page.getByText('wants a user name and a password').waitFor();
  await keepScreen(page, `${shots}-02-camera-login`);
  await fill(page, 'User name', camera.username);
  await fill(page, 'Password', camera.password);
  await press(page, 'Continue');
  await isHeaded(page, 'Is this your camera?');
  await expectMovingPicture(page, 'Garden');
  await keepScreen(page, `${shots}-03-picture`);
  await press(page, 'Continue');
};

const choosePassword = async (page: Page, shots: string): Promise<void> => {
  await isHeaded(page, 'Choose a password');
  await fill(page, 'Password', 'short');
  await fill(page, 'Repeat the password', 'other');
  await press(page, 'Continue');
  await page.getByText('At least').first().waitFor();
  await fill(page, 'Password', ownerPassword);
  await fill(page, 'Repeat the password', ownerPassword);
  await keepScreen(page, `${shots}-04-password`);
  await press(page, 'Continue');
};

/** There is no network in this suite but loopback, so the way in must fail, and say why. */
const meetNoRouter = async (page: Page, shots: string): Promise<void> => {
  await isHeaded(page, 'May Porthole open the way in?');
  await keepScreen(page, `${shots}-05-way`);
  await press(page, 'Open the way in');
  await page.getByRole('alert').waitFor();
  await keepScreen(page, `${shots}-06-way-problem`);
  await press(page, 'Not now');
};

/** From the first screen to the home screen with one camera. `shots` begins the screenshots' names. */
export const walkWizard = async (page: Page, camera: JpegCamera, shots: string): Promise<void> => {
  await isHeaded(page, 'See your own cameras, from anywhere');
  await keepScreen(page, `${shots}-01-welcome`);
  await press(page, 'Get started');
  await addCamera(page, camera, shots);
  await choosePassword(page, shots);
  await meetNoRouter(page, shots);
  await isHeaded(page, 'This is your address');
  await keepScreen(page, `${shots}-07-address`);
  await press(page, 'Continue');
  await page.getByText('The way in is closed').waitFor();
  // Nothing came in from outside, so nothing may say that it did.
  expect(await page.getByText('Seen from outside').count()).toBe(0);
  await keepScreen(page, `${shots}-08-done`);
  await press(page, 'Finish');
  await isHeaded(page, 'Your cameras');
  await expectMovingPicture(page, 'Garden');
  await keepScreen(page, `${shots}-09-home`);
};
