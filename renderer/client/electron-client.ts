import type { CoreClient } from '../../shared/contract.ts';
import type { Connection } from './connection.ts';

declare global {
  interface Window {
    /** Put there by the preload; absent in a browser. */
    readonly porthole?: CoreClient;
  }
}

/** Inside the app the core lives as long as the window: the line always stands. */
export const createElectronClient = (bridge: CoreClient): Connection => ({
  call: (name, input) => bridge.call(name, input),
  on: (name, listener) => bridge.on(name, listener),
  onLine: (listener) => {
    listener(true);
    return () => undefined;
  },
});
