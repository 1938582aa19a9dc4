import type { EventName, Payload } from '../../shared/contract.ts';

export type EventListener = <K extends EventName>(name: K, payload: Payload<K>) => void;

/** Facts that are no state: announced once to whoever listens now. State itself travels by the store. */
export interface EventHub {
  emit: EventListener;
  /** Returns the way out. */
  subscribe(listener: EventListener): () => void;
}

export const createEventHub = (): EventHub => {
  const listeners = new Set<EventListener>();
  return {
    emit: (name, payload) => {
      for (const listener of [...listeners]) listener(name, payload);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
