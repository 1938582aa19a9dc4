import type { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { emitterWith } from './part.ts';
import type { Part } from './part.ts';

type Members = Part<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
>;
type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;

/** What the app would answer if a page asked: `null` where it set no handler, which in Electron means yes. */
export interface PermissionAnswers {
  readonly request: boolean | null;
  readonly check: boolean | null;
  readonly device: boolean | null;
}

export interface SessionDouble {
  readonly session: EventEmitter & Members;
  readonly ask: (permission: string, url: string, isMainFrame: boolean) => PermissionAnswers;
}

export const createSession = (): SessionDouble => {
  let onRequest: RequestHandler | null = null;
  let onCheck: CheckHandler | null = null;
  let onDevice: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  const members: Members = {
    setPermissionRequestHandler: (handler) => void (onRequest = handler),
    setPermissionCheckHandler: (handler) => void (onCheck = handler),
    setDevicePermissionHandler: (handler) => void (onDevice = handler),
    setDisplayMediaRequestHandler: () => undefined,
  };
  return {
    session: emitterWith(members),
    ask: (permission, url, isMainFrame) => {
      // The test names permissions of every Electron version; the app's handlers are asked as they are.
      const name = permission as never;
      const details = { isMainFrame, requestingUrl: url, requestingOrigin: url } as never;
      let request: boolean | null = null;
      onRequest?.(null as never, name, (granted) => (request = granted), details);
      const device = onDevice?.({ deviceType: 'hid', origin: url, device: {} as never }) ?? null;
      return { request, check: onCheck?.(null, name, url, details) ?? null, device };
    },
  };
};
