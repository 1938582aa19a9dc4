import type { StillDecoder } from './cameras/contract.ts';
import type { Dispatch } from './dispatch.ts';
import { createDispatch } from './dispatch.ts';
import type { EventHub } from './events.ts';
import { createHandlers } from './handlers.ts';
import type { FarewellReply } from './farewell/contract.ts';
import type { Clock, Contacts, Logger, Network, OwnerFiles, SecretVault, SettingsStore } from './ports.ts';
import { buildServices } from './services.ts';
import type { Store } from './store.ts';
import { createUiHandler } from './ui/ui-handler.ts';

/** What a host (Electron or headless) hands to the core. */
export interface AppCoreOptions {
  readonly version: string;
  /** Absolute path of the per-user data folder; exists. */
  readonly dataDir: string;
  /** Absolute path of the built renderer (index.html, viewer.html, still-decoder.html, assets). */
  readonly uiDir: string;
  /** Where the gateway listens; `named`: whoever started the program said so, which goes before the owner's own choice. */
  readonly gateway: { readonly host: string; readonly port: number; readonly named?: boolean };
  /** Adds the built-in demo camera. */
  readonly demo: boolean;
  readonly settings: SettingsStore;
  readonly vault: SecretVault;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly network: Network;
  /** Makes still pictures from video, where the host can; an `ffmpeg` of this PC is asked where it cannot. */
  readonly stillDecoder?: StillDecoder | undefined;
  /** The system's dialogs, where the host has a window. */
  readonly files?: OwnerFiles | undefined;
  /** Ends this host and deletes what it keeps. */
  readonly endAndForget?: (() => void) | undefined;
}

export interface AppCore extends AsyncDisposable {
  readonly dispatch: Dispatch;
  readonly store: Store;
  /** For what a host itself asks third parties: updates. */
  readonly contacts: Contacts;
  readonly events: Pick<EventHub, 'subscribe'>;
  /** Serves the UI and the pictures to the owner's own screen: `protocol.handle` and the admin server mount it. */
  fetch(request: Request): Promise<Response>;
  /** Starts what runs by itself (gateway, restored exposure). Never rejects for an expected failure: the state tells. */
  start(): Promise<void>;
  /** Takes everything off the router that is ours, and opens nothing more. */
  closeEverything(): Promise<FarewellReply>;
}

/** Wires the core for a host and decides nothing. Services are disposed in reverse of their building: the router first. */
export const createAppCore = async (options: AppCoreOptions): Promise<AppCore> => {
  await using building = new AsyncDisposableStack();
  const services = await buildServices(options, building);
  const { store, events, cameras, certificates, gateway, exposure, forward, ddns, metrics } = services;
  const { farewell } = services;
  const running = building.move();
  return {
    dispatch: createDispatch(createHandlers(services), options.logger),
    store,
    contacts: services.contacts,
    events,
    fetch: createUiHandler({ uiDir: options.uiDir, cameras }),
    start: async () => {
      metrics.start(gateway.bytesOut);
      certificates.start();
      const started = await gateway.start();
      if (started.ok) await exposure.resume();
      await forward.resume();
      ddns.start();
    },
    closeEverything: farewell.closeEverything,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};
