import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../shared/errors.ts';
import type { Contact } from '../../shared/contacts.ts';
import { Settings } from '../../shared/model.ts';
import { homeState } from './fakes/app-state.ts';
import { giveBrowserWhatItLacks } from './fakes/browser.ts';
import { renderApp } from './fakes/render-app.tsx';

beforeEach(giveBrowserWhatItLacks);
afterEach(cleanup);

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const noted: readonly Contact[] = [
  { purpose: 'public-address', party: 'v4.ident.me', at: ago(60_000) },
  { purpose: 'internet-check', party: '1.1.1.1', at: ago(120_000) },
  { purpose: 'provider-name', party: 'dns', at: ago(180_000) },
];

const show = async (contacts: readonly Contact[] = noted) => {
  let kept = contacts;
  const shown = await renderApp(homeState, '#/settings', (core) =>
    core.handle({
      'contacts.list': () => ok({ contacts: [...kept] }),
      'contacts.forget': () => {
        kept = [];
        return ok({});
      },
      'settings.set': (input) => {
        const settings = Settings.parse({ ...core.get().settings, ...input });
        core.publish({ settings });
        return ok(settings);
      },
    }),
  );
  return { ...shown, card: screen.getByRole('region', { name: 'Privacy' }) };
};

describe('privacy', () => {
  it('names who was asked last and when, beside a switch for each', async () => {
    const { card } = await show();
    expect(await within(card).findByText(/^Last asked .*: v4\.ident\.me.* 1\.1\.1\.1$/)).toBeTruthy();
    expect(within(card).getByText(/^Last asked .*: this PC’s name servers$/)).toBeTruthy();
    // Tests from outside, updates, the name and the certificate.
    expect(within(card).getAllByText('Nobody was asked, as far as is noted.')).toHaveLength(4);
    expect(within(card).getAllByRole('switch')).toHaveLength(4);
  });

  it('switches each off and on, and says what is lost', async () => {
    const { card, core, user } = await show();
    await user.click(within(card).getByRole('switch', { name: /Services that tell your public address/ }));
    expect(core.get().settings.asking).toEqual({ publicAddress: false });
    expect(within(card).getByText(/^Off: Porthole knows only what your router says/)).toBeTruthy();
    await user.click(within(card).getByRole('switch', { name: /Your provider/ }));
    expect(core.get().settings.asking).toEqual({ publicAddress: false, providerName: false });
    await user.click(within(card).getByRole('switch', { name: /Services that tell your public address/ }));
    expect(core.get().settings.asking).toEqual({ publicAddress: true, providerName: false });
    await user.click(within(card).getByRole('switch', { name: /New versions/ }));
    expect(core.get().settings.desktop.updates).toBe(false);
  });

  it('forgets who was asked', async () => {
    const { card, core, user } = await show();
    await within(card).findByText(/v4\.ident\.me/);
    const button = within(card).getByRole<HTMLButtonElement>('button', { name: 'Forget who was asked' });
    await user.click(button);
    await waitFor(() => expect(within(card).queryByText(/v4\.ident\.me/)).toBeNull());
    expect(core.calls.some(({ name }) => name === 'contacts.forget')).toBe(true);
    expect(button.disabled).toBe(true);
  });

  it('says of a name and a certificate where they are taken back', async () => {
    const { card, core } = await show([]);
    expect(within(card).getAllByText(/Only if you set it up\.$/)).toHaveLength(2);
    core.publish({ ddns: { provider: 'duckdns', hostname: 'home.duckdns.org' } });
    expect(await within(card).findByText(/Until you take it back under “A name for your home”/)).toBeTruthy();
    expect(within(card).getByText('Your dynamic DNS service: DuckDNS')).toBeTruthy();
  });
});
