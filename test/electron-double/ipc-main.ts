import type { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { emitterWith } from './part.ts';
import type { Part } from './part.ts';

type InvokeHandler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

export type IpcMainDouble = EventEmitter & Part<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;

export interface IpcRouter {
  readonly ipcMain: IpcMainDouble;
  readonly invoke: (channel: string, event: IpcMainInvokeEvent, args: readonly unknown[]) => Promise<unknown>;
}

export const createIpcRouter = (): IpcRouter => {
  const handlers = new Map<string, InvokeHandler>();
  const members = {
    handle: (channel, listener) => {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, listener);
    },
    handleOnce: (channel, listener) => {
      handlers.set(channel, (event, ...args) => {
        handlers.delete(channel);
        return listener(event, ...args) as unknown;
      });
    },
    removeHandler: (channel) => void handlers.delete(channel),
  } satisfies Part<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;
  return {
    ipcMain: emitterWith(members),
    invoke: async (channel, event, args) => {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return handler(event, ...args);
    },
  };
};
