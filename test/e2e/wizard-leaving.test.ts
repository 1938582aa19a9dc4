import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJpegCamera } from '../fakes/jpeg-camera.ts';
import type { JpegCamera } from '../fakes/jpeg-camera.ts';
import { openBrowser } from './browser.ts';
import { watchForComplaints } from './complaints.ts';
import { keepScreen } from './screenshots.ts';
import { startHeadless } from './start-headless.ts';
import type { HeadlessApp } from './start-headless.ts';

const password = 'four green herons at dawn';

/** Setting up as people do: left in the middle, gone on with, changed afterwards, parts of it not wanted. */
describe('the wizard, left and come back to', () => {
  const opened = new AsyncDisposableStack();
  let app: HeadlessApp;
  let page: Page;
  let camera: JpegCamera;
  let complaints: readonly string[];

  beforeAll(async () => {
    camera = await startJpegCamera();
    opened.defer(() => camera[Symbol.asyncDispose]());
    app = opened.use(await startHeadless());
    ({ page } = opened.use(await openBrowser()));
    complaints = watchForComplaints(page);
    await page.goto(`${app.ready.admin}/?token=${app.ready.token}`);
  });
  afterAll(() => opened.disposeAsync());

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const fill = (label: string, text: string): Promise<void> =>
    page.getByLabel(label, { exact: true }).fill(text);
  const headed = (name: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const toStep = (name: string): Promise<void> =>
    page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name }).click();
  const valueOf = (label: string): Promise<string> => page.getByLabel(label, { exact: true }).inputValue();
  const leave = async (): Promise<void> => {
    await page.getByRole('link', { name: 'Finish later' }).click();
    await page.getByText('Setting up is not finished').waitFor();
  };

  it('can be left while an address is being typed, and nothing typed is lost', async () => {
    await press('Get started');
    await fill('Camera address', camera.url);
    await page.getByRole('link', { name: 'Finish later' }).click();
    await press('Find my cameras');
    await headed('Where is your camera?');
    expect(await valueOf('Camera address')).toBe(camera.url);
    await fill('Camera name', 'Garden');
    await fill('User name', camera.username);
    await fill('Password', camera.password);
    await press('Continue');
    await headed('Is this your camera?');
    await press('Continue');
    await headed('Choose a password');
  });

  it('goes on at the first step without an answer, also after the page was closed', async () => {
    await fill('Password', 'half a pass');
    await leave();
    await press('Go on setting up');
    await headed('Choose a password');
    expect(await valueOf('Password')).toBe('half a pass');
    await page.goto('about:blank');
    await page.goto(app.ready.admin);
    await headed('See your own cameras, from anywhere');
    await keepScreen(page, 'leaving-01-welcome-again');
    await press('Go on setting up');
    await headed('Choose a password');
    expect(await valueOf('Password')).toBe('');
    await fill('Password', password);
    await fill('Repeat the password', password);
    await press('Continue');
    await headed('May Porthole open the way in?');
    await leave();
    await press('Go on setting up');
    await headed('May Porthole open the way in?');
  });

  it('lets the way in be skipped, and says at the end that it is closed', async () => {
    await press('Not now');
    await headed('This is your address');
    await page.getByText(/^The way in is closed/).waitFor();
    await press('Continue');
    await headed('Your porthole is ready');
    await page.getByText('The way in is closed', { exact: true }).waitFor();
    await page.getByText('If it stops working one day').waitFor();
    await keepScreen(page, 'leaving-02-done-skipped');
  });

  it('lets every answer be given again: the camera is changed, not added twice', async () => {
    await toStep('Camera');
    await headed('Where is your camera?');
    expect(await valueOf('Camera name')).toBe('Garden');
    await fill('Camera name', 'Orchard');
    await press('Continue');
    await headed('Is this your camera?');
    await page.getByRole('navigation', { name: 'Steps' }).getByText('Orchard', { exact: true }).waitFor();
    await press('Add another camera');
    await headed('Where is your camera?');
    expect(await valueOf('Camera name')).toBe('');
  });

  it('keeps the password that there is, or takes another', async () => {
    await toStep('Password');
    await page.getByText('You have set a password already').waitFor();
    await press('Continue');
    await headed('May Porthole open the way in?');
    await press('Back');
    await fill('Password', `${password} again`);
    await fill('Repeat the password', `${password} again`);
    await press('Continue');
    await headed('May Porthole open the way in?');
  });

  it('says what came of asking, goes through the guide beside the steps, and claims nothing', async () => {
    await press('Open the way in');
    await page.getByRole('alert').waitFor();
    await headed('Still closed: it did not work');
    await page.evaluate(() => location.assign('#/setup/way/guide'));
    await headed('Open the port by hand');
    await page.getByRole('navigation', { name: 'Steps' }).waitFor();
    await press('I have entered it');
    await headed('This is your address');
    await toStep('The way in');
    await headed('Entered by hand. Nobody has come in from outside yet');
    await toStep('Done');
    await headed('Everything is set up');
    await page.getByText('Entered by hand. Nobody has come in from outside yet').waitFor();
    expect(await page.getByText('Seen from outside').count()).toBe(0);
    expect(await page.getByText('Reachable from outside').count()).toBe(0);
    await press('Finish');
    await headed('Your cameras');
    expect(await page.getByText('Setting up is not finished').count()).toBe(0);
  });

  it('if it stops working one day, home shows the stop where it breaks, with the one thing to do', async () => {
    await camera[Symbol.asyncDispose]();
    await page.getByText('No answer').first().waitFor();
    await press('Check again');
    const strip = page.getByRole('list', { name: 'Stops on the way' });
    await strip.getByRole('listitem').first().getByText('Stops here').waitFor();
    await page.getByText('A camera does not answer').waitFor();
    await keepScreen(page, 'leaving-03-home-camera-away');
    await page.getByRole('link', { name: 'See the whole path' }).click();
    await headed('The path');
    await page.getByRole('region', { name: 'A camera does not answer' }).waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await press('Look for it again');
    await headed('Where is your camera?');
  });

  it('made no error in the page, and broke no rule of its own CSP', () => {
    expect(complaints).toEqual([]);
  });
});
