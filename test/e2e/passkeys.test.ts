import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Passkey } from '../../shared/passkey.ts';
import { certificateFor, HOME_NAME } from '../fakes/passkey-home.ts';
import { keepIssued, trusting } from './passkey-home.ts';
import { keepScreen } from './screenshots.ts';
import { startHeadless } from './start-headless.ts';
import type { HeadlessApp } from './start-headless.ts';
import { findBarriers, startPhones } from './viewer-phone.ts';
import type { Phone, Phones } from './viewer-phone.ts';

const ownerPassword = 'three calm words at sea';
const WithPasskeys = z.object({
  gateway: z.object({ passkeys: z.array(Passkey), passkeyHost: z.string().nullable() }),
});

const DESKTOP = { width: 1200, height: 800 };
const PHONE = { width: 390, height: 844 };

describe('passkeys in a real browser', () => {
  const opened = new AsyncDisposableStack();
  let app: HeadlessApp;
  let phones: Phones;
  let phone: Phone;
  let page: Page;
  let home = '';
  let authenticatorId = '';

  const kept = async () => WithPasskeys.parse(await app.call('state.get')).gateway;

  const signIn = async (): Promise<void> => {
    await page.getByLabel('Password', { exact: true }).fill(ownerPassword);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Menu' }).waitFor();
  };
  const openMenu = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('heading', { name: 'Data and account' }).waitFor();
  };
  const passkeyButton = () => page.getByRole('button', { name: 'Sign in with a passkey' });
  const signOut = async (): Promise<void> => {
    await openMenu();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password', { exact: true }).waitFor();
  };

  beforeAll(async () => {
    const certificate = await certificateFor(HOME_NAME, Date.now());
    app = opened.use(await startHeadless(['--demo'], keepIssued(HOME_NAME, certificate)));
    await app.call('owner.setPassword', { password: ownerPassword });
    home = `https://${HOME_NAME}:${new URL(app.ready.gateway).port}/`;
    phones = opened.use(await startPhones(trusting(HOME_NAME, certificate)));
    phone = opened.use(await phones.open());
    page = phone.page;
    await phone.devtools.send('WebAuthn.enable');
    const added = await phone.devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    authenticatorId = added.authenticatorId;
  });
  afterAll(() => opened.disposeAsync());

  it('are not offered before there is one', async () => {
    await expect.poll(async () => (await kept()).passkeyHost).toBe(HOME_NAME);
    await page.goto(home);
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/api/passkey/login/options'));
    await page.reload();
    expect((await asked).status()).toBe(404);
    expect(await passkeyButton().count()).toBe(0);
  });

  it('are made in the menu, right after signing in without the password again', async () => {
    await signIn();
    await openMenu();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Blue phone');
    expect(await page.getByLabel('The password, once more').count()).toBe(0);
    await keepScreen(page, 'passkey-01-make');
    expect(await findBarriers(phone)).toEqual([]);
    await page.getByRole('button', { name: 'Make the passkey' }).click();
    await page.getByText('Next time, sign in with the passkey.').waitFor();
    await page.getByText('Not used yet').waitFor();
    await keepScreen(page, 'passkey-02-made');
    expect(await findBarriers(phone)).toEqual([]);
    expect((await kept()).passkeys).toMatchObject([{ label: 'Blue phone', hostName: HOME_NAME }]);
  });

  it('are not made twice on one device', async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Make the passkey' }).click();
    await page.getByText('This device has a passkey for your home already.').waitFor();
    expect((await kept()).passkeys).toHaveLength(1);
    await page.keyboard.press('Escape');
  });

  it('sign the owner in without a password', async () => {
    await signOut();
    await passkeyButton().waitFor();
    await keepScreen(page, 'passkey-03-login');
    expect(await findBarriers(phone)).toEqual([]);
    await page.setViewportSize(DESKTOP);
    await keepScreen(page, 'passkey-04-login-wide');
    await page.setViewportSize(PHONE);
    await passkeyButton().click();
    await page.getByRole('button', { name: 'Open Demo camera' }).waitFor();
    expect((await kept()).passkeys[0]?.lastUsedAt).not.toBeNull();
  });

  it('sign nobody in whom the device did not recognise, and say so', async () => {
    await signOut();
    await phone.devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await passkeyButton().click();
    await page.getByText('Nothing was done with a passkey.').waitFor();
    await phone.devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await passkeyButton().click();
    await page.getByRole('button', { name: 'Open Demo camera' }).waitFor();
  });

  it('are shown on the owner’s page at home, and end there', async () => {
    await using desk = await phones.open();
    await desk.page.setViewportSize({ width: 1280, height: 1500 });
    await desk.page.goto(`${app.ready.admin}/?token=${app.ready.token}`);
    await desk.page.evaluate(() => location.assign('#/access'));
    const heading = desk.page.getByRole('heading', { name: 'Passkeys' });
    await heading.waitFor();
    await desk.page.getByText('Blue phone').scrollIntoViewIfNeeded();
    await keepScreen(desk.page, 'passkey-05-access');
    expect(await findBarriers(desk)).toEqual([]);
    await desk.page.setViewportSize(PHONE);
    await heading.scrollIntoViewIfNeeded();
    await keepScreen(desk.page, 'passkey-06-access-narrow');
    await desk.page.getByRole('button', { name: 'Remove: Blue phone' }).click();
    await desk.page.getByText('No passkey yet.').waitFor();
    // Whoever came by it is out at once, and the next answer says so.
    await page.getByLabel('Password', { exact: true }).waitFor();
    await page.reload();
    await page.getByLabel('Password', { exact: true }).waitFor();
    expect(await passkeyButton().count()).toBe(0);
  });

  it('are not spoken of under the bare address', async () => {
    await using other = await phones.open();
    await other.page.goto(app.ready.gateway);
    await other.page.getByLabel('Password', { exact: true }).fill(ownerPassword);
    await other.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.page.getByRole('button', { name: 'Menu' }).click();
    await other.page.getByRole('heading', { name: 'Data and account' }).waitFor();
    expect(await other.page.getByRole('heading', { name: 'Passkeys' }).count()).toBe(0);
    expect(other.asked.filter((url) => url.includes('passkey'))).toEqual([]);
  });

  it('of an earlier name are shown for what they are, and another change is warned of', async () => {
    const certificate = await certificateFor('new.example.net', Date.now());
    const passkey = (id: string, label: string, rpId: string) => ({
      ...{ id, label, rpId, credentialId: id, publicKey: '', counter: 0 },
      ...{ createdAt: Date.now() - 90_000_000, lastUsedAt: null },
    });
    const passkeys = [passkey('a', 'Old phone', HOME_NAME), passkey('b', 'Tablet', 'new.example.net')];
    await using moved = await startHeadless([], keepIssued('new.example.net', certificate, passkeys));
    await moved.call('ddns.set', {
      ...{ provider: 'dyndns2', hostname: 'new.example.net' },
      ...{ server: '127.0.0.1', username: 'anna', password: 'unused' },
    });
    await using desk = await phones.open();
    await desk.page.goto(`${moved.ready.admin}/?token=${moved.ready.token}`);
    await desk.page.evaluate(() => location.assign('#/access'));
    const outdated = desk.page.getByText(`Made for ${HOME_NAME}. It no longer works`);
    await outdated.waitFor();
    await outdated.scrollIntoViewIfNeeded();
    await keepScreen(desk.page, 'passkey-07-other-name');
    expect(await findBarriers(desk)).toEqual([]);
    await desk.page.evaluate(() => location.assign('#/settings'));
    const name = desk.page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('third.example.net');
    await desk.page.getByText('Your passkeys hold for new.example.net only.').waitFor();
    await keepScreen(desk.page, 'passkey-08-name-warning');
    expect(await findBarriers(desk)).toEqual([]);
  });

  it('leave no complaint on the page', () => {
    expect(phone.complaints).toEqual([]);
  });
});
