import type { Page } from 'playwright-core';
import type { PortholeBridge } from '../../shared/bridge.ts';
import type { CommandName } from '../../shared/contract.ts';

declare global {
  /** In the desktop page: what the preload exposes. */
  var porthole: PortholeBridge;
}

/** A call as the page's own scripts make it. */
export const callFromPage = (page: Page, name: CommandName, input?: object): Promise<unknown> =>
  page.evaluate(([command, given]) => globalThis.porthole.call(command, given), [name, input] as const);
