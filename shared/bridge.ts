import type { CoreClient } from './contract.ts';

/** The only two IPC channels there are: a call with its answer, and events from the core to the page. */
export const channels = { call: 'core:call', event: 'core:event' } as const;

/** The origin of the desktop app's one page; nothing else may call the core. */
export const appOrigin = 'app://porthole';

/** What the preload exposes as `window.porthole`; only renderer/client/electron-client uses it. */
export type PortholeBridge = CoreClient;
