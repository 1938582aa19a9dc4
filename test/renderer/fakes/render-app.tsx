import { act, render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { UserEvent } from '@testing-library/user-event';
import { App } from '../../../renderer/app/App.tsx';
import type { Host } from '../../../renderer/client/host.ts';
import { createStateSource } from '../../../renderer/client/state-source.ts';
import { createI18n } from '../../../renderer/i18n/i18n.ts';
import type { AppState } from '../../../shared/model.ts';
import { createFakeCore } from './fake-core.ts';
import type { FakeCore } from './fake-core.ts';

export interface Rendered {
  readonly core: FakeCore;
  readonly user: UserEvent;
}

/** The whole page over a core in memory, opened at the given place. */
export const renderApp = async (
  state: AppState,
  hash = '',
  prepare?: (core: FakeCore) => void,
  host: Host = 'browser',
): Promise<Rendered> => {
  window.location.hash = hash;
  const core = createFakeCore(state);
  prepare?.(core);
  const source = createStateSource(core.connection);
  await act(async () => {
    render(<App client={core.connection} source={source} host={host} words={createI18n()} />);
    await Promise.resolve();
  });
  return { core, user: userEvent.setup() };
};
