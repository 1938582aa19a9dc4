import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { setUpUpdates } from '../../../electron/shell/updates.ts';
import type { Updater } from '../../../electron/shell/updates.ts';
import { defaultDesktopSettings } from '../../../shared/desktop-settings.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { recordingLogger } from '../../fakes/recording-logger.ts';

const hour = 60 * 60_000;

/** Stands for electron-updater, which talks to GitHub. */
const fakeUpdater = (answer: () => Promise<null>) => {
  let checks = 0;
  const emitter = new EventEmitter();
  const updater: Updater = Object.assign(emitter, {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    checkForUpdates: () => {
      checks += 1;
      return answer();
    },
  });
  return { updater, emitter, checks: () => checks };
};

const start = (packaged: boolean, answer: () => Promise<null> = async () => null) => {
  const clock = createManualClock();
  const { store, config, contacts } = createCoreServices(clock);
  const { logger, lines } = recordingLogger();
  const fake = fakeUpdater(answer);
  const ready: string[] = [];
  const load = async (): Promise<Updater> => fake.updater;
  const onReady = (version: string): void => void ready.push(version);
  const running = setUpUpdates({ store, clock, logger, contacts, packaged, onReady, load });
  const allow = (updates: boolean): void => {
    const desktop = { ...defaultDesktopSettings, updates };
    config.update((now) => ({ ...now, settings: { ...now.settings, desktop } }));
    store.update(() => ({ settings: config.read().settings }));
  };
  return { ...fake, contacts, clock, lines, ready, running, allow };
};

it('asks once a day, and not in the first minutes', async () => {
  await using opened = new AsyncDisposableStack();
  const { clock, checks, running } = start(true);
  opened.use(running);
  await clock.advance(4 * 60_000);
  expect(checks()).toBe(0);
  await clock.advance(71 * hour);
  expect(checks()).toBe(3);
});

it('asks nobody from a checkout, nor with its switch off', async () => {
  await using opened = new AsyncDisposableStack();
  const checkout = start(false);
  opened.use(checkout.running);
  await checkout.clock.advance(72 * hour);
  expect(checkout.checks()).toBe(0);
  expect(checkout.contacts.list()).toEqual([]);
  const off = start(true);
  opened.use(off.running);
  off.allow(false);
  await off.clock.advance(72 * hour);
  expect(off.checks()).toBe(0);
  expect(off.contacts.list()).toEqual([]);
  off.allow(true);
  await off.clock.advance(hour);
  expect(off.checks()).toBe(1);
  expect(off.contacts.list()).toMatchObject([{ purpose: 'updates', party: 'github.com' }]);
});

it('goes on after a failure, without a storm', async () => {
  await using opened = new AsyncDisposableStack();
  const { clock, checks, lines, running } = start(true, () => Promise.reject(new Error('offline')));
  opened.use(running);
  await clock.advance(48 * hour);
  expect(checks()).toBe(2);
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
});

it('says which version is ready, to be put in place at the end', async () => {
  await using opened = new AsyncDisposableStack();
  const { clock, emitter, updater, ready, running } = start(true);
  opened.use(running);
  await clock.advance(hour);
  emitter.emit('update-downloaded', { version: '1.2.3' });
  expect(ready).toEqual(['1.2.3']);
  expect([updater.autoDownload, updater.autoInstallOnAppQuit]).toEqual([true, true]);
});
