import type { CommandName, EventName, Input, Output, Payload, Reply } from '../../../shared/contract.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { AppState } from '../../../shared/model.ts';
import type { Connection } from '../../../renderer/client/connection.ts';

type Handlers = {
  [K in CommandName]?: (input: Input<K> | undefined) => Reply<Output<K>> | Promise<Reply<Output<K>>>;
};

export interface FakeCore {
  readonly connection: Connection;
  /** Every command that was called, in order. */
  readonly calls: readonly { readonly name: CommandName; readonly input: unknown }[];
  get(): AppState;
  handle(handlers: Handlers): void;
  /** Changes the state and announces it. */
  publish(change: Partial<AppState>): void;
  emit<K extends EventName>(name: K, payload: Payload<K>): void;
  setLine(up: boolean): void;
}

/** A core in memory that keeps the contract: what it does not handle it does not know. */
export const createFakeCore = (initial: AppState): FakeCore => {
  let state = initial;
  let up = true;
  let handlers: Handlers = { 'state.get': () => ok(state) };
  const calls: { name: CommandName; input: unknown }[] = [];
  const lines = new Set<(up: boolean) => void>();
  const listeners = new Map<EventName, Set<(payload: never) => void>>();

  const emit = <K extends EventName>(name: K, payload: Payload<K>) => {
    // The name chose the set, so every listener in it takes this payload.
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  };

  const connection: Connection = {
    call: async (name, input) => {
      calls.push({ name, input });
      const handler = handlers[name];
      await Promise.resolve();
      return handler === undefined ? fail({ code: 'unknown-command', name }) : handler(input);
    },
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => void known.delete(listener);
    },
    onLine: (listener) => {
      lines.add(listener);
      listener(up);
      return () => void lines.delete(listener);
    },
  };

  return {
    connection,
    calls,
    get: () => state,
    handle: (more) => {
      handlers = { ...handlers, ...more };
    },
    publish: (change) => {
      state = { ...state, ...change, revision: state.revision + 1 };
      emit('state.changed', state);
    },
    emit,
    setLine: (next) => {
      up = next;
      for (const listener of lines) listener(up);
    },
  };
};
