import type { Dialog, Display, NativeTheme, PowerMonitor, PowerSaveBlocker, Screen, Shell } from 'electron';
import { emitterWith } from './part.ts';
import type { Part } from './part.ts';

type Record = (kind: string, facts: object) => void;

export const createDialog = (record: Record, answers: () => number, chosenPath: () => string | null) => {
  const box = (...args: readonly unknown[]): { response: number; checkboxChecked: boolean } => {
    record('message-box', { options: args.at(-1) });
    return { response: answers(), checkboxChecked: false };
  };
  return {
    showErrorBox: (title, content) => {
      record('error-box', { title, content });
      process.stderr.write(`${title}: ${content}\n`);
    },
    showMessageBox: async (...args: readonly unknown[]) => box(...args),
    showMessageBoxSync: (...args: readonly unknown[]) => box(...args).response,
    showSaveDialog: async (...args: readonly unknown[]) => {
      record('save-dialog', { options: args.at(-1) });
      const path = chosenPath();
      return { canceled: path === null, filePath: path ?? '' };
    },
    showOpenDialog: async (...args: readonly unknown[]) => {
      record('open-dialog', { options: args.at(-1) });
      const path = chosenPath();
      return { canceled: path === null, filePaths: path === null ? [] : [path] };
    },
  } satisfies Part<
    Dialog,
    'showErrorBox' | 'showMessageBox' | 'showMessageBoxSync' | 'showSaveDialog' | 'showOpenDialog'
  >;
};

export const createShell = (record: Record) =>
  ({
    openExternal: async (url) => record('open-external', { url }),
    openPath: async (path) => {
      record('open-path', { path });
      return '';
    },
    showItemInFolder: (path) => record('show-item', { path }),
    beep: () => record('beep', {}),
  }) satisfies Part<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>;

export const createNativeTheme = (record: Record) => {
  let source: NativeTheme['themeSource'] = 'system';
  return emitterWith({
    get themeSource() {
      return source;
    },
    set themeSource(next) {
      source = next;
      record('theme', { source: next });
    },
    get shouldUseDarkColors() {
      return source === 'dark';
    },
  } satisfies Part<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>);
};

const onlyDisplay = { x: 0, y: 0, width: 1920, height: 1080 };

export const createScreen = () => {
  const display = { id: 1, bounds: onlyDisplay, workArea: onlyDisplay, scaleFactor: 1 } as Display;
  const members: Part<Screen, 'getAllDisplays' | 'getPrimaryDisplay'> = {
    getAllDisplays: () => [display],
    getPrimaryDisplay: () => display,
  };
  return emitterWith(members);
};

export const createPowerMonitor = () => {
  const members: Part<PowerMonitor, 'getSystemIdleTime' | 'isOnBatteryPower'> = {
    getSystemIdleTime: () => 0,
    isOnBatteryPower: () => false,
  };
  return emitterWith(members);
};

export const createPowerSaveBlocker = (record: Record) => {
  const running = new Set<number>();
  let last = 0;
  return {
    start: (type) => {
      running.add((last += 1));
      record('keep-awake', { on: true, type });
      return last;
    },
    stop: (id) => {
      record('keep-awake', { on: false });
      return running.delete(id);
    },
    isStarted: (id) => running.has(id),
  } satisfies Part<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>;
};
