import { expect, it } from 'vitest';
import { AppState } from '../../../shared/model.ts';
import { openHome } from '../transfer/homes.ts';

it('where any free port was asked for, the state names the one that was taken, before anything is opened', async () => {
  await using home = await openHome();
  const state = AppState.parse(home.core.store.get());
  expect(state.gateway.port).toBeGreaterThan(0);
  expect(state.exposure).toMatchObject({ phase: 'closed', internalPort: state.gateway.port });
});
