import { describe, expect, it } from 'vitest';
import { createStateSource } from '../../renderer/client/state-source.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { AppState } from '../../shared/model.ts';
import { freshState } from './fakes/app-state.ts';
import { createFakeCore } from './fakes/fake-core.ts';

const at = (revision: number): AppState => ({ ...freshState, revision });
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const revisionOf = (source: ReturnType<typeof createStateSource>) => {
  const view = source.get();
  return view.phase === 'ready' ? view.state.revision : view.phase;
};

describe('the state that pages see', () => {
  it('is connecting until the first answer', async () => {
    const core = createFakeCore(at(7));
    using source = createStateSource(core.connection);
    expect(source.get()).toEqual({ phase: 'connecting' });
    await settle();
    expect(revisionOf(source)).toBe(7);
  });

  it('keeps a newer event when the answer to the first question comes late', async () => {
    const core = createFakeCore(at(1));
    core.handle({ 'state.get': () => ok(at(3)) });
    using source = createStateSource(core.connection);
    core.emit('state.changed', at(5));
    await settle();
    expect(revisionOf(source)).toBe(5);
  });

  it('drops an older revision', async () => {
    const core = createFakeCore(at(5));
    using source = createStateSource(core.connection);
    await settle();
    core.emit('state.changed', at(4));
    expect(revisionOf(source)).toBe(5);
    core.emit('state.changed', at(6));
    expect(revisionOf(source)).toBe(6);
  });

  it('says why when there is no core, and recovers when asked again', async () => {
    const core = createFakeCore(at(1));
    core.handle({ 'state.get': () => fail({ code: 'core-unreachable' }) });
    using source = createStateSource(core.connection);
    await settle();
    expect(source.get()).toEqual({ phase: 'failed', error: { code: 'core-unreachable' } });
    core.handle({ 'state.get': () => ok(at(2)) });
    source.retry();
    await settle();
    expect(revisionOf(source)).toBe(2);
  });

  it('keeps the last state while the line is down, and takes that of a restarted core, which counts from the beginning', async () => {
    const core = createFakeCore(at(40));
    using source = createStateSource(core.connection);
    await settle();
    core.setLine(false);
    expect(source.get()).toEqual({ phase: 'ready', state: at(40), lost: true });
    core.handle({ 'state.get': () => ok(at(2)) });
    core.setLine(true);
    await settle();
    expect(source.get()).toEqual({ phase: 'ready', state: at(2), lost: false });
  });

  it('tells its listeners, and stops when they leave', async () => {
    const core = createFakeCore(at(1));
    using source = createStateSource(core.connection);
    await settle();
    let told = 0;
    const leave = source.subscribe(() => (told += 1));
    core.publish({});
    leave();
    core.publish({});
    expect(told).toBe(1);
  });
});
