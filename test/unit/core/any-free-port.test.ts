import { expect, test } from 'vitest';
import { AppState } from '../../../shared/model.ts';
import { openHome } from '../transfer/homes.ts';

test('on any free port, every part of the state names the port that was found', async () => {
  await using home = await openHome();
  const state = home.core.store.get();
  expect(AppState.safeParse(state).error).toBeUndefined();
  expect(state.exposure.internalPort).toBe(state.gateway.port);
});
