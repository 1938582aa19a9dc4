import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { appOrigin, channels } from '../../shared/bridge.ts';
import type { EventName } from '../../shared/contract.ts';
import { fail } from '../../shared/errors.ts';
import type { AppCore } from '../core/app-core.ts';
import type { Logger } from '../core/ports.ts';

/** True for the top frame of our own page only; a frame that is gone is not ours. */
export const isOwnPage = ({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.origin === appOrigin;

/** Carries the core's one door over `core:call`. Calls that come while the core is being built wait for it. */
export const setUpIpc = (core: Promise<Pick<AppCore, 'dispatch'>>, logger: Logger): void =>
  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown) => {
    if (!isOwnPage(event)) {
      logger.warn(
        { origin: event.senderFrame?.origin ?? 'gone' },
        'a call from a page that is not ours was refused',
      );
      return fail({ code: 'forbidden', reason: 'origin' });
    }
    return (await core).dispatch(typeof name === 'string' ? name : '', input);
  });

/** Sends every new state and every announced fact to the page, until the returned function is called. */
export const forwardEvents = (
  core: Pick<AppCore, 'store' | 'events'>,
  contents: Pick<WebContents, 'isDestroyed' | 'send'>,
): (() => void) => {
  const send = (name: EventName, payload: unknown): void => {
    if (!contents.isDestroyed()) contents.send(channels.event, name, payload);
  };
  const leaveStore = core.store.subscribe((state) => send('state.changed', state));
  const leaveEvents = core.events.subscribe(send);
  return () => {
    leaveStore();
    leaveEvents();
  };
};
