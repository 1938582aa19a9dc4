import type { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent } from 'electron';
import type { AppDouble } from './app.ts';
import type { BrowserWindowDouble } from './browser-window.ts';
import type { ControlMessage, ControlRequest } from './control-messages.ts';
import type { IpcRouter } from './ipc-main.ts';
import type { MenuDouble, TrayDouble } from './menus.ts';
import type { NotificationDouble } from './notification.ts';
import type { ProtocolDouble } from './protocol.ts';
import type { SessionDouble } from './session.ts';

/** What the test may reach for the user's and the system's part: clicks outside the page, sleep, permissions. */
export interface ControlTargets {
  readonly app: AppDouble;
  readonly powerMonitor: EventEmitter;
  readonly nativeTheme: EventEmitter;
  readonly windows: ReadonlySet<BrowserWindowDouble>;
  readonly notifications: readonly NotificationDouble[];
  readonly ask: SessionDouble['ask'];
  readonly schemes: ProtocolDouble['schemes'];
  readonly ipc: IpcRouter;
  readonly tray: () => TrayDouble | null;
  readonly menu: () => MenuDouble | null;
  readonly answerDialogs: (response: number) => void;
  readonly choosePath: (path: string | null) => void;
}

export interface Control {
  readonly record: (what: string, facts: object) => void;
  readonly send: (message: ControlMessage) => void;
  readonly serve: (targets: ControlTargets) => void;
}

const some = <T>(value: T | null | undefined, what: string): T => {
  if (value === null || value === undefined) throw new Error(`the app has made no ${what}`);
  return value;
};

const firstWindow = ({ windows }: ControlTargets): BrowserWindowDouble => some([...windows][0], 'window');

const lookAtWindow = (window: BrowserWindowDouble): object => ({
  visible: window.isVisible(),
  minimized: window.isMinimized(),
  maximized: window.isMaximized(),
  bounds: window.getBounds(),
  url: window.webContents.getURL(),
});

const windowAt = ({ windows }: ControlTargets, url: string): BrowserWindowDouble =>
  some(
    [...windows].find(({ webContents }) => webContents.getURL() === url),
    `window at ${url}`,
  );

const lookAtTray = async (targets: ControlTargets, pngPath: string | undefined): Promise<object> => {
  const tray = some(targets.tray(), 'tray');
  if (pngPath !== undefined) await tray.image.writePng(pngPath);
  return { toolTip: tray.toolTip, menu: tray.menu?.describe() ?? [], destroyed: tray.isDestroyed() };
};

/** A call as it would come from another frame or another page, for the sender check. */
const callFrom = (
  targets: ControlTargets,
  { origin, isMainFrame, name }: Extract<ControlRequest, { do: 'call.from' }>,
): Promise<unknown> => {
  const senderFrame = { origin, url: `${origin}/`, parent: isMainFrame ? null : {} };
  return targets.ipc.invoke('core:call', { senderFrame } as unknown as IpcMainInvokeEvent, [name, undefined]);
};

const attachWebview = (window: BrowserWindowDouble): boolean => {
  let prevented = false;
  window.webContents.emit('will-attach-webview', { preventDefault: () => (prevented = true) }, {}, {});
  return prevented;
};

type Actions = {
  readonly [K in ControlRequest['do']]: (
    targets: ControlTargets,
    request: Extract<ControlRequest, { do: K }>,
  ) => unknown;
};

const theTray = (targets: ControlTargets): TrayDouble => some(targets.tray(), 'tray');

const actions: Actions = {
  emit: (targets, request) => targets[request.on].emit(request.event, ...(request.args ?? [{}])),
  'tray.click': (targets) => theTray(targets).emit('click', {}),
  'tray.choose': (targets, { item }) => some(theTray(targets).menu, 'tray menu').choose(item),
  'tray.look': (targets, { pngPath }) => lookAtTray(targets, pngPath),
  'menu.choose': (targets, { item }) => some(targets.menu(), 'menu').choose(item),
  'menu.look': (targets) => targets.menu()?.describe() ?? null,
  'window.close': (targets) => firstWindow(targets).close(),
  'window.look': (targets) => lookAtWindow(firstWindow(targets)),
  'window.reload': (targets) => firstWindow(targets).loadURL(firstWindow(targets).webContents.getURL()),
  'windows.look': ({ windows }) => [...windows].map(lookAtWindow),
  'renderer.crash': (targets, { url }) => windowAt(targets, url).webContents.crash(),
  'renderer.run': (targets, { url, code }) => windowAt(targets, url).webContents.executeJavaScript(code),
  'window.bounds': (targets, { bounds }) => firstWindow(targets).setBounds(bounds),
  'permission.ask': (targets, { permission, url, isMainFrame }) => targets.ask(permission, url, isMainFrame),
  'schemes.look': (targets) => targets.schemes(),
  'call.from': callFrom,
  'webview.attach': (targets) => attachWebview(firstWindow(targets)),
  'notification.click': (targets, { index }) =>
    some(targets.notifications[index], 'notification').emit('click', {}),
  'dialog.answer': (targets, { response }) => targets.answerDialogs(response),
  'dialog.choose': (targets, { path }) => targets.choosePath(path),
  quit: (targets) => targets.app.quit(),
};

const perform = async (targets: ControlTargets, request: ControlRequest): Promise<unknown> => {
  // `do` chose both the action and the request's shape, which the compiler cannot follow across the union.
  const action = actions[request.do] as (targets: ControlTargets, request: ControlRequest) => unknown;
  return action(targets, request);
};

/** Over the IPC pipe of a forked process; without one (started by hand) records go nowhere. */
export const createControl = (): Control => {
  const send = (message: ControlMessage): void => void process.send?.(message);
  return {
    send,
    record: (what, facts) => send({ kind: 'record', what, facts, at: Date.now() }),
    serve: (targets) => {
      process.on('message', (message: { readonly id: number; readonly request: ControlRequest }) => {
        const { id, request } = message;
        perform(targets, request).then(
          (value) => send({ kind: 'answer', id, value }),
          (error: unknown) =>
            send({ kind: 'answer', id, error: error instanceof Error ? error.message : String(error) }),
        );
      });
    },
  };
};
