import type { AppUpdater, UpdateDownloadedEvent } from 'electron-updater';
import type { Clock, Contacts, Logger } from '../core/ports.ts';
import type { Store } from '../core/store.ts';

/** A day: releases are rare, and each question tells GitHub this home's address. */
const CHECK_EVERY_MS = 24 * 60 * 60_000;
/** Not at once: starting, and being seen from outside, comes first. */
const FIRST_CHECK_MS = 5 * 60_000;
/** How soon a switch that was turned on takes effect. */
const LOOK_AT_SWITCH_MS = 60_000;
/** Where releases lie: `repository` in package.json. */
const RELEASES_HOST = 'github.com';

export type Updater = Pick<AppUpdater, 'autoDownload' | 'autoInstallOnAppQuit' | 'checkForUpdates'> & {
  on(event: 'update-downloaded', listener: (event: UpdateDownloadedEvent) => void): unknown;
};

/**
 * Asks for a newer version once a day while its switch is on, fetches it, and puts it in place when the app ends. The
 * updater checks the publisher's signature (Windows, macOS) and the release's SHA-512. Loaded on first use only.
 */
export const setUpUpdates = (deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly contacts: Contacts;
  /** A checkout has no updates of its own. */
  readonly packaged: boolean;
  readonly onReady: (version: string) => void;
  readonly load?: () => Promise<Updater>;
}): AsyncDisposable => {
  const { clock, logger, load = loadUpdater } = deps;
  const stop = new AbortController();

  const check = async (updater: Updater): Promise<void> => {
    try {
      deps.contacts.begin('updates', RELEASES_HOST);
      await updater.checkForUpdates();
    } catch (error) {
      logger.warn({ err: error }, 'looking for a new version failed; trying again tomorrow');
    }
  };
  const run = async (): Promise<void> => {
    await clock.sleep(FIRST_CHECK_MS, stop.signal);
    let updater: Updater | undefined;
    let checkedAt = Number.NEGATIVE_INFINITY;
    while (!stop.signal.aborted) {
      const due = clock.now() - checkedAt >= CHECK_EVERY_MS;
      if (due && deps.store.get().settings.desktop.updates) {
        checkedAt = clock.now();
        updater ??= prepare(await load(), deps.onReady);
        await check(updater);
      }
      await clock.sleep(LOOK_AT_SWITCH_MS, stop.signal);
    }
  };
  const running = (deps.packaged ? run() : Promise.resolve()).catch((error: unknown) => {
    if (!stop.signal.aborted) logger.error({ err: error }, 'updates stopped');
  });
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
    },
  };
};

/** The library is large and seldom needed: it is read when the first check is due. */
const loadUpdater = async (): Promise<Updater> => (await import('electron-updater')).default.autoUpdater;

const prepare = (updater: Updater, onReady: (version: string) => void): Updater => {
  updater.autoDownload = true;
  updater.autoInstallOnAppQuit = true;
  updater.on('update-downloaded', ({ version }) => onReady(version));
  return updater;
};
