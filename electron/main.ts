import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { createAppCore } from './core/app-core.ts';
import { systemClock as clock } from './core/clock.ts';
import { createLogger } from './core/logger.ts';
import { createSystemNetwork } from './core/network/system-network.ts';
import { setUpSingleInstance } from './shell/deep-links.ts';
import { forwardEvents } from './shell/ipc.ts';
import { setUpKeepAwake } from './shell/keep-awake.ts';
import { leaveSystem } from './shell/leave.ts';
import { chooseDataFolder, giveUp, quit, setUpQuit } from './shell/lifecycle.ts';
import { setUpLoginItem, startsHidden } from './shell/login-item.ts';
import { setUpMenu } from './shell/menu.ts';
import { setUpNotifications } from './shell/notifications.ts';
import { parseShellOptions } from './shell/options.ts';
import { createOwnerParts } from './shell/owner-parts.ts';
import { setUpPage } from './shell/page.ts';
import { registerAppScheme } from './shell/protocol.ts';
import { openSettings } from './shell/settings.ts';
import { setUpStillDecoder } from './shell/still-window.ts';
import { setUpTheme } from './shell/theme.ts';
import { setUpTray } from './shell/tray.ts';
import { setUpUpdates } from './shell/updates.ts';
import { openVault } from './shell/vault.ts';
import { createMainWindow, loadPage } from './shell/window.ts';
import { chooseWords } from './shell/words/choose-words.ts';

const options = parseShellOptions(process.argv);

const run = async (): Promise<void> => {
  const { platform, argv } = process;
  const packaged = app.isPackaged;
  const dataDir = app.getPath('userData');
  const logger = createLogger(join(dataDir, 'logs', 'porthole.log'));
  const settings = openSettings(dataDir, new Date(), logger);
  const uiDir = join(import.meta.dirname, '..', 'renderer');
  const preload = join(import.meta.dirname, '..', 'preload', 'preload.cjs');
  const { gateway, demo } = options;
  const owner = createOwnerParts(dataDir, platform);
  const network = createSystemNetwork();
  const opened = new AsyncDisposableStack();
  setUpQuit(() => opened.disposeAsync(), logger);
  const stillDecoder = opened.use(setUpStillDecoder({ uiDir, clock, logger }));
  const parts = { ...owner, settings, logger, clock, network, stillDecoder };
  const version = app.getVersion();
  const building = openVault(join(dataDir, 'sealed-vault.json'), safeStorage, logger).then((vault) =>
    createAppCore({ ...parts, vault, version, dataDir, uiDir, gateway, demo }),
  );
  const home = setUpPage({ uiDir, building, logger });
  // The window loads while the core is being built, and waits for nothing but its answers.
  const main = createMainWindow({ settings, preload, hidden: startsHidden(options.hidden, platform) });
  const { show, openPage } = main;
  opened.defer(main.letClose);
  const loading = loadPage(main.window, argv);

  const core = opened.use(await building);
  const { store, contacts } = core;
  const words = () => chooseWords(store.get().settings.language, app.getPreferredSystemLanguages());
  home.follow(store);
  setUpTheme(store);
  opened.defer(forwardEvents(core, main.window.webContents));
  setUpSingleInstance({ packaged, show, openPage, quit });
  setUpMenu({ store, words, platform, packaged, openPage, quit });
  setUpLoginItem({ store, logger, platform, packaged });
  opened.defer(setUpTray({ core, words, platform, show, quit }));
  opened.defer(setUpKeepAwake(store));
  const notify = opened.use(setUpNotifications({ core, clock, logger, words, openPage }));
  opened.use(setUpUpdates({ store, clock, logger, contacts, packaged, onReady: notify.updateReady }));

  await Promise.all([loading, core.start()]);
};

chooseDataFolder(options.dataDir, process.env);
registerAppScheme();
app.enableSandbox();
// No top-level await: Electron becomes ready only after this module has been evaluated.
if (options.leave) void leaveSystem(process.platform, options).finally(quit);
else if (app.requestSingleInstanceLock()) void app.whenReady().then(run).catch(giveUp);
else quit();
