import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/core/clock.ts';
import { createCoreServices } from '../../fakes/core-services.ts';

describe('the store', () => {
  it('publishes a new frozen state with the next revision, the old one untouched', () => {
    const { store } = createCoreServices(systemClock);
    const before = store.get();
    const seen: number[] = [];
    store.subscribe(({ revision }) => seen.push(revision));
    store.update(() => ({ links: [] }));
    expect(store.get().revision).toBe(before.revision + 1);
    expect(Object.isFrozen(store.get())).toBe(true);
    expect(before.revision).toBe(0);
    expect(seen).toEqual([1]);
  });

  it('publishes nothing where nothing changed', () => {
    const { store } = createCoreServices(systemClock);
    store.update((state) => ({ cameras: state.cameras }));
    expect(store.get().revision).toBe(0);
  });

  it('lets a listener leave while it is being told', () => {
    const { store } = createCoreServices(systemClock);
    const seen: string[] = [];
    const leave = store.subscribe(() => {
      seen.push('first');
      leave();
    });
    store.subscribe(() => seen.push('second'));
    store.update(() => ({ links: [] }));
    store.update(() => ({ links: [] }));
    expect(seen).toEqual(['first', 'second', 'second']);
  });
});
