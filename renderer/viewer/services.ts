import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DataMeter } from './data-meter.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { InstallOffer } from './install/install-offer.ts';
import type { Passkeys } from './passkeys/passkeys.ts';
import type { PictureFeed } from './pictures/picture-feed.ts';
import type { TileStore } from './pictures/tile-store.ts';
import type { Words } from './strings/words.ts';

/** What the screens work with; built once in main.tsx. */
export interface Services {
  readonly client: GatewayClient;
  readonly feed: PictureFeed;
  readonly tiles: TileStore;
  readonly meter: DataMeter;
  readonly words: Words;
  readonly install: InstallOffer;
  readonly passkeys: Passkeys;
  /** Ms since the epoch. */
  readonly now: () => number;
}

export const ServicesContext = createContext<Services | null>(null);

export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('a screen was drawn outside the services');
  return services;
};
