/** The owner's phone, outside: opens the page of the proof, signs in and looks. */
import { startPhones } from '../e2e/viewer-phone.ts';
import { keepShot, ownerPassword } from './shots.ts';

const [proofUrl = ''] = process.argv.slice(2);
await using phones = await startPhones(['--ignore-certificate-errors', '--hide-scrollbars']);
await using phone = await phones.open();
const { page } = phone;
await page.setViewportSize({ width: 390, height: 844 });
await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
await page.goto(proofUrl);
await keepShot(page, 'phone-proof');
await page.goto(new URL('/', proofUrl).href);
await page.getByLabel('Password', { exact: true }).waitFor();
await keepShot(page, 'phone-sign-in');
await page.getByLabel('Password', { exact: true }).fill(ownerPassword);
await page.getByRole('button', { name: 'Sign in' }).click();
const tile = page.getByRole('button', { name: 'Open Demo camera' });
await tile.locator('img').waitFor();
await keepShot(page, 'phone-cameras');
