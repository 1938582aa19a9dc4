import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/errors.ts';
import type { SettingsImport } from '../../shared/settings-document.ts';
import { homeState } from './fakes/app-state.ts';
import { giveBrowserWhatItLacks } from './fakes/browser.ts';
import type { FakeCore } from './fakes/fake-core.ts';
import { renderApp } from './fakes/render-app.tsx';

beforeEach(giveBrowserWhatItLacks);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const told: SettingsImport = {
  applied: false,
  madeAt: '2026-03-01T12:00:00.000Z',
  madeBy: '0.1.0',
  settings: ['theme'],
  cameras: [
    { name: 'Barn', host: '192.168.1.30', change: 'added' },
    { name: 'Gate', host: '192.168.1.31', change: 'same' },
  ],
  missing: [{ what: 'camera-login', name: 'Barn' }, { what: 'owner-password' }],
  refused: [{ what: 'camera', name: 'Odd', reason: 'bad-address' }],
};

const inputsOf = (core: FakeCore, name: string) =>
  core.calls.filter((call) => call.name === name).map(({ input }) => input);

const reads =
  (text: string | null, reply: SettingsImport = told) =>
  (fake: FakeCore): void =>
    fake.handle({
      'file.open': () => ok({ text }),
      'settings.import': (input) =>
        ok(input?.dryRun === true ? reply : { ...reply, applied: true, backup: 'config.before-import.json' }),
    });

const card = (name: string) => within(screen.getByRole('region', { name }));

describe('settings as a file', () => {
  it('are looked at first, and used only when the person says so', async () => {
    const { core, user } = await renderApp(homeState, '#/settings', reads('{"a":1}'), 'desktop');
    const file = card('Settings as a file');
    await user.click(file.getByRole('button', { name: 'Read a file' }));
    for (const line of [
      'Add the camera “Barn” at 192.168.1.30',
      'The camera “Gate” is here already',
      'Change: Light or dark',
      'User name and password of the camera “Barn”',
      'The password for looking in from outside',
      '“Odd”: Porthole cannot ask such an address',
    ]) {
      expect(await file.findByText(line)).toBeTruthy();
    }
    expect(inputsOf(core, 'settings.import')).toEqual([{ document: '{"a":1}', dryRun: true }]);
    await user.click(file.getByRole('button', { name: 'Use these settings' }));
    expect(await file.findByText('The settings are in use')).toBeTruthy();
    expect(file.getByText(/config\.before-import\.json/)).toBeTruthy();
    expect(inputsOf(core, 'settings.import').at(-1)).toEqual({ document: '{"a":1}' });
  });

  it('change nothing when the person goes back, in the dialog or after looking', async () => {
    const { core, user } = await renderApp(homeState, '#/settings', reads(null), 'desktop');
    await user.click(card('Settings as a file').getByRole('button', { name: 'Read a file' }));
    expect(inputsOf(core, 'settings.import')).toEqual([]);
    core.handle({ 'file.open': () => ok({ text: '{}' }) });
    await user.click(card('Settings as a file').getByRole('button', { name: 'Read a file' }));
    await user.click(await screen.findByRole('button', { name: 'Leave everything as it is' }));
    expect(screen.queryByText('This is what the file would do')).toBeNull();
    expect(inputsOf(core, 'settings.import')).toHaveLength(1);
  });

  it('that are here already are not offered', async () => {
    const same: SettingsImport = { ...told, settings: [], cameras: [], missing: [], refused: [] };
    const { user } = await renderApp(homeState, '#/settings', reads('{}', same), 'desktop');
    await user.click(card('Settings as a file').getByRole('button', { name: 'Read a file' }));
    expect(await screen.findByText('This file would change nothing here')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Use these settings' })).toBeNull();
  });

  it('that are refused say why in a sentence', async () => {
    const refusing = (fake: FakeCore): void =>
      fake.handle({
        'file.open': () => ok({ text: '{}' }),
        'settings.import': () =>
          fail({ code: 'settings-file', reason: 'password', where: 'cameras.0.source.url' }),
      });
    const { user } = await renderApp(homeState, '#/settings', refusing, 'desktop');
    await user.click(card('Settings as a file').getByRole('button', { name: 'Read a file' }));
    expect(await screen.findByText(/At “cameras\.0\.source\.url” it holds a password/)).toBeTruthy();
  });

  it('are saved through the system’s dialog in the app', async () => {
    const document = { format: 'porthole-settings', version: 1 } as never;
    const saving = (fake: FakeCore): void =>
      fake.handle({ 'settings.export': () => ok(document), 'file.save': () => ok({ saved: true }) });
    const { core, user } = await renderApp(homeState, '#/settings', saving, 'desktop');
    await user.click(screen.getByRole('button', { name: 'Save to a file: Settings' }));
    expect(await card('Settings as a file').findByText('Saved')).toBeTruthy();
    const [saved] = inputsOf(core, 'file.save') as readonly {
      readonly name: string;
      readonly text: string;
    }[];
    expect(saved?.name).toMatch(/^porthole-settings-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(saved?.text ?? '')).toEqual(document);
  });

  it('are downloaded and chosen in a browser, and a file too large is refused there', async () => {
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const chosen = { file: new File(['{"a":1}'], 'a.json') };
    vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
      Object.defineProperty(this, 'files', { value: [chosen.file] });
      this.dispatchEvent(new Event('change'));
    });
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
    const document = { format: 'porthole-settings', version: 1 } as never;
    const { core, user } = await renderApp(homeState, '#/settings', (fake) => {
      reads(null)(fake);
      fake.handle({ 'settings.export': () => ok(document) });
    });
    await user.click(screen.getByRole('button', { name: 'Save to a file: Settings' }));
    expect(await card('Settings as a file').findByText('Saved')).toBeTruthy();
    expect(names).toEqual([expect.stringMatching(/^porthole-settings-.*\.json$/)]);
    await user.click(screen.getByRole('button', { name: 'Read a file' }));
    expect(await screen.findByText('This is what the file would do')).toBeTruthy();
    expect(inputsOf(core, 'settings.import')).toEqual([{ document: '{"a":1}', dryRun: true }]);
    chosen.file = new File(['x'.repeat(200_000)], 'b.json');
    await user.click(screen.getByRole('button', { name: 'Read a file' }));
    expect(await screen.findByText('That was too much at once')).toBeTruthy();
    expect(inputsOf(core, 'settings.import')).toHaveLength(1);
  });
});

describe('close and forget', () => {
  it('is asked twice, and says what the router kept', async () => {
    const { core, user } = await renderApp(homeState, '#/settings', (fake) =>
      fake.handle({
        'app.forget': () =>
          ok({ left: { externalPort: 41_234, problem: { code: 'router-not-found', triedMs: 3_000 } } }),
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Close and forget…' }));
    await user.click(screen.getByRole('button', { name: 'No, keep everything' }));
    expect(inputsOf(core, 'app.forget')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Close and forget…' }));
    await user.click(screen.getByRole('button', { name: 'Yes, delete everything' }));
    expect(inputsOf(core, 'app.forget')).toEqual([{ confirm: 'forget' }]);
    expect(await screen.findByText('Porthole has forgotten this home and ended')).toBeTruthy();
    expect(screen.getByText(/port 41234 is closed/)).toBeTruthy();
  });
});
