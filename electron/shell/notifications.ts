import { app, Notification, powerMonitor } from 'electron';
import type { JournalEntry } from '../../shared/model.ts';
import type { AppCore } from '../core/app-core.ts';
import type { Clock, Logger } from '../core/ports.ts';
import { createNoticeWatch, TROUBLE_LASTS_MS } from './notice-watch.ts';
import type { Notice } from './notice-watch.ts';
import type { Words } from './words/words.ts';

/** Windows shows notices only of an app that says the id of its own shortcut: `appId` of electron-builder.yml. */
const APP_ID = 'app.porthole.desktop';

/** A new device should be known while its owner still remembers holding it. */
const LOOK_EVERY_MS = 10_000;

interface NotificationDeps {
  readonly core: Pick<AppCore, 'store' | 'dispatch'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly words: () => Words;
  readonly openPage: (hash: string) => void;
}

export interface Notifications extends AsyncDisposable {
  readonly updateReady: (version: string) => void;
}

/** Reads the diary from now on; the core hands out the same entry objects each time. */
const createDiaryReader = (core: Pick<AppCore, 'dispatch'>, startAt: number) => {
  const seen = new WeakSet<object>();
  let sinceAt = new Date(startAt).toISOString();
  return async (): Promise<readonly JournalEntry[]> => {
    const reply = await core.dispatch('journal.list', { sinceAt });
    if (!reply.ok) return [];
    // The dispatcher's answers have the contract's shape; only their type is lost on the way.
    const { entries } = reply.value as { readonly entries: readonly JournalEntry[] };
    const fresh = entries.filter((entry) => !seen.has(entry));
    for (const entry of fresh) seen.add(entry);
    sinceAt = entries.at(-1)?.at ?? sinceAt;
    return fresh;
  };
};

/** Speaks up when its owner is needed, and tells after a sleep of the PC why nobody could look in. */
export const setUpNotifications = (deps: NotificationDeps): Notifications => {
  const { core, clock, logger, words } = deps;
  app.setAppUserModelId(APP_ID);
  const stop = new AbortController();
  const watch = createNoticeWatch();
  const readDiary = createDiaryReader(core, clock.now());
  /** What is not referred to any more is collected, and its click with it. */
  const shown = new Set<Notification>();

  const show = ({ title, body, hash }: Notice): void => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    shown.add(notification);
    notification.on('click', () => deps.openPage(hash));
    notification.on('close', () => void shown.delete(notification));
    notification.show();
  };
  const look = async (): Promise<void> => {
    const state = core.store.get();
    const entries = await readDiary();
    const switches = state.settings.desktop.notices;
    watch({ now: clock.now(), state, entries, switches, words: words().notice }).forEach(show);
  };
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await look();
      await clock.sleep(LOOK_EVERY_MS, stop.signal);
    }
  };
  const running = run().catch((error: unknown) => {
    if (!stop.signal.aborted) logger.error({ err: error }, 'notifications stopped');
  });

  let asleepSince: number | null = null;
  const fallAsleep = (): void => {
    const { phase } = core.store.get().exposure;
    asleepSince = phase === 'open' || phase === 'reachable' ? clock.now() : null;
  };
  const wakeUp = (): void => {
    const sleptMs = asleepSince === null ? 0 : clock.now() - asleepSince;
    asleepSince = null;
    const { unreachable } = core.store.get().settings.desktop.notices;
    if (!unreachable || sleptMs < TROUBLE_LASTS_MS) return;
    show({ ...words().notice.slept({ minutes: Math.round(sleptMs / 60_000) }), hash: '#/path' });
  };
  powerMonitor.on('suspend', fallAsleep);
  powerMonitor.on('resume', wakeUp);
  return {
    updateReady: (version) => show({ ...words().notice.updateReady({ version }), hash: '#/settings' }),
    [Symbol.asyncDispose]: async () => {
      powerMonitor.off('suspend', fallAsleep);
      powerMonitor.off('resume', wakeUp);
      stop.abort();
      await running;
    },
  };
};
