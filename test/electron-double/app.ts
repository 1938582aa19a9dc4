import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App, LoginItemSettings, Settings } from 'electron';
import { holdLock } from './instance-lock.ts';
import type { Part } from './part.ts';

const projectRoot = resolve(import.meta.dirname, '..', '..');

interface Manifest {
  readonly name: string;
  readonly productName: string;
  readonly version: string;
}

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Manifest;

type Members = Part<
  App,
  | 'name'
  | 'isPackaged'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'getLocale'
  | 'getPreferredSystemLanguages'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'setAppUserModelId'
  | 'setBadgeCount'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
>;

export interface AppHost {
  /** Resolves when windows can be opened. */
  readonly started: Promise<unknown>;
  readonly record: (kind: string, facts: object) => void;
  readonly closeWindows: () => void;
  readonly windowsLeft: () => number;
  /** Last, before the process ends. */
  readonly end: (code: number) => void;
  readonly locale: string;
  readonly packaged: boolean;
}

export type AppDouble = EventEmitter & Members;

const userDataSwitch = (): string => {
  const given = process.argv.find((argument) => argument.startsWith('--user-data-dir='));
  return given === undefined
    ? mkdtempSync(join(tmpdir(), 'porthole-user-data-'))
    : given.slice(given.indexOf('=') + 1);
};

export const createApp = (host: AppHost): AppDouble => {
  const emitter = new EventEmitter();
  const paths = new Map<string, string>([
    ['userData', userDataSwitch()],
    ['home', homedir()],
    ['temp', tmpdir()],
    ['downloads', join(tmpdir(), 'porthole-downloads')],
    ['exe', process.execPath],
  ]);
  let ready = false;
  let quitting = false;
  let login: LoginItemSettings | undefined;
  let lock: { readonly release: () => void } | null = null;
  // Electron becomes ready only after the entry module has been evaluated; a timer is later than any of its code.
  const whenReady = host.started.then(async () => {
    await new Promise((done) => setTimeout(done, 0));
    ready = true;
    emitter.emit('ready', {}, {});
  });
  whenReady.catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });

  const askToStay = (event: string): boolean => {
    let prevented = false;
    emitter.emit(event, { preventDefault: () => (prevented = true) }, 0);
    host.record('app-event', { event, prevented });
    return prevented;
  };
  const exit = (code = 0): void => {
    emitter.emit('quit', {}, code);
    lock?.release();
    host.end(code);
  };
  const members = {
    name: manifest.productName,
    isPackaged: host.packaged,
    whenReady: () => whenReady,
    isReady: () => ready,
    quit: () => {
      if (quitting || askToStay('before-quit')) return;
      host.closeWindows();
      if (host.windowsLeft() > 0 || askToStay('will-quit')) return;
      quitting = true;
      exit(0);
    },
    exit,
    relaunch: () => host.record('relaunch', {}),
    focus: () => host.record('app-focus', {}),
    getPath: (name) => {
      const path = paths.get(name);
      if (path === undefined) throw new Error(`Failed to get '${name}' path`);
      return path;
    },
    setPath: (name, path) => void paths.set(name, path),
    getAppPath: () => projectRoot,
    getVersion: () => manifest.version,
    getName: () => manifest.productName,
    getLocale: () => host.locale,
    getPreferredSystemLanguages: () => [host.locale],
    enableSandbox: () => {
      if (ready) throw new Error('app.enableSandbox() can only be called before app is ready');
      host.record('enable-sandbox', {});
    },
    requestSingleInstanceLock: () => {
      mkdirSync(members.getPath('userData'), { recursive: true });
      lock = holdLock(members.getPath('userData'), (argv) =>
        emitter.emit('second-instance', {}, argv, process.cwd(), {}),
      );
      return lock !== null;
    },
    releaseSingleInstanceLock: () => lock?.release(),
    hasSingleInstanceLock: () => lock !== null,
    setLoginItemSettings: (settings: Settings) => {
      host.record('login-item', settings);
      login = { openAtLogin: settings.openAtLogin === true, wasOpenedAtLogin: false } as LoginItemSettings;
    },
    getLoginItemSettings: () => login ?? ({ openAtLogin: false } as LoginItemSettings),
    setAsDefaultProtocolClient: (scheme) => {
      host.record('protocol-client', { scheme });
      return true;
    },
    removeAsDefaultProtocolClient: (scheme) => {
      host.record('protocol-client-removed', { scheme });
      return true;
    },
    isDefaultProtocolClient: () => false,
    setAppUserModelId: (id) => host.record('app-user-model-id', { id }),
    setBadgeCount: () => true,
    setAboutPanelOptions: (options) => host.record('about-panel', options),
    showAboutPanel: () => host.record('about-panel-shown', {}),
  } satisfies Members;

  // As Electron does on Linux and macOS.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => members.quit());
  return Object.assign(emitter, members);
};
