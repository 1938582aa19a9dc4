import { contextBridge, ipcRenderer } from 'electron';
import { channels } from '../shared/bridge.ts';
import type { PortholeBridge } from '../shared/bridge.ts';

/**
 * The page's one door to the core. It hands over names and plain data; the main process checks the sender and
 * parses every input, so nothing is decided here.
 */
const bridge: PortholeBridge = {
  call: (name, input) => ipcRenderer.invoke(channels.call, name, input),
  on: (name, listener) => {
    const relay = (_event: unknown, announced: string, payload: Parameters<typeof listener>[0]): void => {
      if (announced === name) listener(payload);
    };
    ipcRenderer.on(channels.event, relay);
    return () => void ipcRenderer.off(channels.event, relay);
  },
};

contextBridge.exposeInMainWorld('porthole', bridge);
