import { join } from 'node:path';
import { app, dialog, safeStorage, session } from 'electron';
import { createAppCore } from './core/app-core.ts';
import { systemClock } from './core/clock.ts';
import { createLogger } from './core/logger.ts';
import { createSystemNetwork } from './core/network/system-network.ts';
import { createExternalPolicy, homeHosts } from './shell/external-policy.ts';
import { forwardEvents, setUpIpc } from './shell/ipc.ts';
import { chooseDataFolder, setUpQuit, setUpSingleInstance } from './shell/lifecycle.ts';
import { setUpMenu } from './shell/menu.ts';
import { setUpNavigation } from './shell/navigation.ts';
import { parseShellOptions } from './shell/options.ts';
import { setUpPermissions } from './shell/permissions.ts';
import { registerAppScheme, setUpProtocol } from './shell/protocol.ts';
import { openSettings } from './shell/settings.ts';
import { setUpTheme } from './shell/theme.ts';
import { setUpTray } from './shell/tray.ts';
import { openVault } from './shell/vault.ts';
import { createMainWindow, loadPage } from './shell/window.ts';
import { english } from './shell/words.ts';

const quit = (): void => app.quit();

const run = async (): Promise<void> => {
  const { platform } = process;
  const dataDir = app.getPath('userData');
  const options = parseShellOptions(process.argv);
  const logger = createLogger(join(dataDir, 'logs', 'porthole.log'));
  const settings = openSettings(dataDir, new Date(), logger);
  const core = await createAppCore({
    version: app.getVersion(),
    dataDir,
    uiDir: join(import.meta.dirname, '..', 'renderer'),
    gateway: options.gateway,
    demo: options.demo,
    settings,
    vault: await openVault(join(dataDir, 'sealed-vault.json'), safeStorage, logger),
    logger,
    clock: systemClock,
    network: createSystemNetwork(),
  });

  setUpNavigation(
    createExternalPolicy(() => homeHosts(core.store.get())),
    logger,
  );
  setUpPermissions(session.defaultSession);
  setUpProtocol((request) => core.fetch(request));
  setUpIpc(core, logger);
  setUpTheme(core.store);
  setUpMenu(platform, app.isPackaged);
  const preload = join(import.meta.dirname, '..', 'preload', 'preload.cjs');
  const main = createMainWindow({ settings, preload, hidden: options.hidden });
  const stopEvents = forwardEvents(core, main.window.webContents);
  setUpSingleInstance(main.show);
  const tray = setUpTray({ store: core.store, words: english, platform, show: main.show, quit });
  setUpQuit(async () => {
    main.letClose();
    stopEvents();
    tray.destroy();
    await core[Symbol.asyncDispose]();
  }, logger);

  await Promise.all([loadPage(main.window), core.start()]);
};

const giveUp = (error: unknown): void => {
  dialog.showErrorBox('Porthole could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
};

chooseDataFolder(process.env);
registerAppScheme();
app.enableSandbox();
// No top-level await: Electron becomes ready only after this module has been evaluated.
if (app.requestSingleInstanceLock()) void app.whenReady().then(run).catch(giveUp);
else app.quit();
