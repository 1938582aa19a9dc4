import type * as RealElectron from 'electron';
import type { MenuItemConstructorOptions, NotificationConstructorOptions } from 'electron';
import { createApp } from './app.ts';
import type { AppDouble } from './app.ts';
import { BrowserWindowDouble } from './browser-window.ts';
import type { WindowWorld } from './browser-window.ts';
import { launchChromium } from './chromium.ts';
import type { Chromium } from './chromium.ts';
import { createControl } from './control.ts';
import type { DoubleOptions } from './control-messages.ts';
import { createIpcRouter } from './ipc-main.ts';
import type { IpcRouter } from './ipc-main.ts';
import { MenuDouble, TrayDouble } from './menus.ts';
import { nativeImage } from './native-image.ts';
import type { NativeImageDouble } from './native-image.ts';
import { NotificationDouble } from './notification.ts';
import { loud } from './part.ts';
import { createProtocol } from './protocol.ts';
import type { ProtocolDouble } from './protocol.ts';
import { createSafeStorage } from './safe-storage.ts';
import { createSessions } from './sessions.ts';
import type { SessionDouble } from './session.ts';
import * as system from './system.ts';

const readOptions = (): DoubleOptions => JSON.parse(process.env['ELECTRON_DOUBLE'] ?? '{}') as DoubleOptions;

type WindowOptions = ConstructorParameters<typeof BrowserWindowDouble>[0];

/** The names that the double has; each must be one that Electron exports. */
export interface ElectronDouble extends Partial<Record<keyof typeof RealElectron, unknown>> {
  readonly app: AppDouble;
  readonly BrowserWindow: {
    new (options?: WindowOptions): BrowserWindowDouble;
    getAllWindows: () => BrowserWindowDouble[];
  };
  readonly dialog: ReturnType<typeof system.createDialog>;
  readonly ipcMain: IpcRouter['ipcMain'];
  readonly Menu: {
    new (): MenuDouble;
    buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => MenuDouble;
    setApplicationMenu: (menu: MenuDouble | null) => void;
    getApplicationMenu: () => MenuDouble | null;
  };
  readonly nativeImage: typeof nativeImage;
  readonly nativeTheme: ReturnType<typeof system.createNativeTheme>;
  readonly Notification: {
    new (options?: NotificationConstructorOptions): NotificationDouble;
    isSupported: () => boolean;
  };
  readonly powerMonitor: ReturnType<typeof system.createPowerMonitor>;
  readonly powerSaveBlocker: ReturnType<typeof system.createPowerSaveBlocker>;
  readonly protocol: ProtocolDouble['protocol'];
  readonly safeStorage: ReturnType<typeof createSafeStorage>;
  readonly screen: ReturnType<typeof system.createScreen>;
  readonly session: {
    readonly defaultSession: SessionDouble['session'];
    readonly fromPartition: (partition: string) => SessionDouble['session'];
  };
  readonly shell: ReturnType<typeof system.createShell>;
  readonly Tray: new (image: NativeImageDouble) => TrayDouble;
}

/** Everything that the main bundle may import from 'electron', over one real Chromium. */
export const createElectron = (): ElectronDouble => {
  const options = readOptions();
  const control = createControl();
  const { record } = control;
  const ipc = createIpcRouter();
  const protocol = createProtocol(() => app.isReady());
  const sessions = createSessions(protocol);
  const windows = new Set<BrowserWindowDouble>();
  const notifications: NotificationDouble[] = [];
  let tray: TrayDouble | null = null;
  let menu: MenuDouble | null = null;
  let dialogAnswer = 0;
  let chosenPath: string | null = null;

  const launched = Promise.withResolvers<Chromium>();
  const chromium = launched.promise;
  let launching = false;
  const launch = async (): Promise<void> => {
    launching = true;
    record('browser-starting', {});
    const port = await protocol.listen();
    const browser = await launchChromium([
      // Our schemes' hosts lead to the loopback door; no other name leads anywhere.
      `--host-resolver-rules=MAP *.localhost 127.0.0.1:${port}, MAP * ~NOTFOUND`,
      '--window-size=1120,780',
      ...(options.switches ?? []),
    ]);
    process.once('exit', browser.kill);
    record('browser-started', {});
    control.send({ kind: 'chromium', endpoint: browser.endpoint, pid: browser.pid });
    launched.resolve(browser);
  };
  // After the entry module: one that leaves at once, as a second instance does, needs no browser.
  const soon = setTimeout(() => void launch().catch(launched.reject), 0);
  const app = createApp({
    started: chromium,
    record,
    closeWindows: () => windows.forEach((window) => window.close()),
    windowsLeft: () => windows.size,
    locale: options.locale ?? 'en-US',
    packaged: options.packaged ?? false,
    end: (code) => {
      clearTimeout(soon);
      protocol.close();
      if (launching) void chromium.finally(() => process.exit(code));
      else process.exit(code);
    },
  });

  const world: WindowWorld = {
    surroundings: { chromium, ipc, record, sessionOf: sessions.of },
    windows,
    announce: (event, ...args) => void app.emit(event, ...args),
  };

  class BrowserWindow extends BrowserWindowDouble {
    constructor(given: ConstructorParameters<typeof BrowserWindowDouble>[0] = {}) {
      super(given, world);
    }

    static getAllWindows(): BrowserWindowDouble[] {
      return [...windows];
    }
  }

  class Tray extends TrayDouble {
    constructor(image: NativeImageDouble) {
      super(image, (made) => {
        tray = made;
        record('tray', {});
      });
    }
  }

  class Menu extends MenuDouble {
    static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): MenuDouble {
      return new MenuDouble(template);
    }

    static setApplicationMenu(next: MenuDouble | null): void {
      menu = next;
    }

    static getApplicationMenu(): MenuDouble | null {
      return menu;
    }
  }

  class Notification extends NotificationDouble {
    constructor(given: NotificationConstructorOptions = {}) {
      super(given, (shown) => {
        notifications.push(shown);
        record('notification', { title: shown.title, body: shown.body });
      });
    }

    static isSupported(): boolean {
      return true;
    }
  }

  const powerMonitor = system.createPowerMonitor();
  const nativeTheme = system.createNativeTheme(record);
  control.serve({
    app,
    powerMonitor,
    nativeTheme,
    windows,
    notifications,
    ask: sessions.ask,
    schemes: protocol.schemes,
    ipc,
    tray: () => tray,
    menu: () => menu,
    answerDialogs: (response) => void (dialogAnswer = response),
    choosePath: (path) => void (chosenPath = path),
  });

  return {
    app: loud('app', app),
    BrowserWindow,
    dialog: loud(
      'dialog',
      system.createDialog(
        record,
        () => dialogAnswer,
        () => chosenPath,
      ),
    ),
    ipcMain: loud('ipcMain', ipc.ipcMain),
    Menu,
    nativeImage: loud('nativeImage', nativeImage),
    nativeTheme: loud('nativeTheme', nativeTheme),
    Notification,
    powerMonitor: loud('powerMonitor', powerMonitor),
    powerSaveBlocker: loud('powerSaveBlocker', system.createPowerSaveBlocker(record)),
    protocol: loud('protocol', protocol.protocol),
    safeStorage: loud(
      'safeStorage',
      createSafeStorage(() => app.getPath('userData'), options.keyStore !== false),
    ),
    screen: loud('screen', system.createScreen()),
    session: sessions.session,
    shell: loud('shell', system.createShell(record)),
    Tray,
  };
};
