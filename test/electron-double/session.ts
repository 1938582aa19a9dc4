import type { EventEmitter } from 'node:events';
import type { Protocol, Session, WebRequest } from 'electron';
import { emitterWith, loud } from './part.ts';
import type { Part } from './part.ts';

type Members = Part<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
> & {
  readonly webRequest: Part<WebRequest, 'onBeforeRequest'>;
  readonly protocol: Part<Protocol, 'handle'>;
};
type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type BeforeRequest = Extract<Parameters<WebRequest['onBeforeRequest']>[0], (...args: never[]) => void>;

/** What the app would answer if a page asked: `null` where it set no handler, which in Electron means yes. */
export interface PermissionAnswers {
  readonly request: boolean | null;
  readonly check: boolean | null;
  readonly device: boolean | null;
}

export interface SessionDouble {
  /** The partition's name; empty for the default session. */
  readonly partition: string;
  readonly session: EventEmitter & Members;
  readonly ask: (permission: string, url: string, isMainFrame: boolean) => PermissionAnswers;
  /** Whether the app lets a request of this session go out. */
  readonly lets: (url: string) => boolean;
}

export const createSession = (partition: string, protocol: Part<Protocol, 'handle'>): SessionDouble => {
  let onRequest: RequestHandler | null = null;
  let onCheck: CheckHandler | null = null;
  let onDevice: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  let onBefore: BeforeRequest | null = null;
  const members: Members = {
    setPermissionRequestHandler: (handler) => void (onRequest = handler),
    setPermissionCheckHandler: (handler) => void (onCheck = handler),
    setDevicePermissionHandler: (handler) => void (onDevice = handler),
    setDisplayMediaRequestHandler: () => undefined,
    webRequest: loud('webRequest', {
      onBeforeRequest: (listener: unknown) => {
        if (typeof listener !== 'function')
          throw new Error('the electron double knows no filter of requests');
        onBefore = listener as BeforeRequest;
      },
    }),
    protocol: loud('session.protocol', protocol),
  };
  return {
    partition,
    session: emitterWith(members),
    lets: (url) => {
      let cancelled = false;
      onBefore?.({ url } as never, ({ cancel }) => (cancelled = cancel === true));
      return !cancelled;
    },
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
