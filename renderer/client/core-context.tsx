import { createContext, use, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { CoreClient } from '../../shared/contract.ts';
import type { AppState } from '../../shared/model.ts';
import type { Host } from './host.ts';
import type { CoreView, StateSource } from './state-source.ts';

interface Core {
  readonly client: CoreClient;
  readonly source: StateSource;
  readonly host: Host;
}

const CoreContext = createContext<Core | null>(null);
const StateContext = createContext<AppState | null>(null);

export const CoreProvider = ({ client, source, host, children }: Core & { readonly children: ReactNode }) => (
  <CoreContext value={{ client, source, host }}>{children}</CoreContext>
);

/** Everything below may rely on a state being there. */
export const StateProvider = StateContext;

const useCore = (): Core => {
  const core = use(CoreContext);
  if (core === null) throw new Error('CoreProvider is missing above this component');
  return core;
};

export const useClient = (): CoreClient => useCore().client;

export const useHost = (): Host => useCore().host;

export const useCoreView = (): { readonly view: CoreView; readonly retry: () => void } => {
  const { source } = useCore();
  return { view: useSyncExternalStore(source.subscribe, source.get), retry: source.retry };
};

export const useAppState = (): AppState => {
  const state = use(StateContext);
  if (state === null) throw new Error('StateProvider is missing above this component');
  return state;
};
