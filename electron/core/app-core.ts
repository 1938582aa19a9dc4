import type { AppState } from '../../shared/model.ts';
import type { Dispatch } from './dispatch.ts';
import type { Clock, Logger, Network, SecretVault, SettingsStore } from './ports.ts';
import type { Store } from './store.ts';

/** What a host (Electron or headless) hands to the core. */
export interface AppCoreOptions {
  readonly version: string;
  /** Absolute path of the per-user data folder; exists. */
  readonly dataDir: string;
  /** Absolute path of the built renderer (index.html, viewer.html, assets). */
  readonly uiDir: string;
  /** Where the gateway listens. */
  readonly gateway: { readonly host: string; readonly port: number };
  /** Adds the built-in demo camera. */
  readonly demo: boolean;
  readonly settings: SettingsStore;
  readonly vault: SecretVault;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly network: Network;
}

export interface AppCore extends AsyncDisposable {
  readonly dispatch: Dispatch;
  readonly store: Store;
  /** Serves the UI and the pictures to the owner's own screen: `protocol.handle` and the admin server mount it. */
  fetch(request: Request): Promise<Response>;
  /** Starts what runs by itself (gateway, restored exposure). Never rejects for an expected failure: the state tells. */
  start(): Promise<void>;
}

export type { AppState };
