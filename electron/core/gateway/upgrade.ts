import { STATUS_CODES } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { plainAddress } from '../ip-ranges.ts';
import type { Logger } from '../ports.ts';
import type { Store } from '../store.ts';
import { labelledLink } from './access.ts';
import type { AccessControl } from './access.ts';
import { visibleCameras } from './camera-routes.ts';
import { userAgentOf } from './exchange.ts';
import type { LiveSockets } from './live-socket.ts';
import { guardRequest, isSameOrigin } from './request-guard.ts';
import { securityHeaderLines } from './security-headers.ts';

const livePath = /^\/api\/cameras\/([\w-]{1,64})\/live$/;

export interface UpgradeDeps {
  readonly logger: Logger;
  readonly store: Store;
  readonly access: AccessControl;
  readonly live: LiveSockets;
  readonly shutterClosed: () => boolean;
  readonly onSignedIn: (request: IncomingMessage) => void;
}

const refuse = (socket: Duplex, status: number, code: string): void => {
  const body = JSON.stringify({ ok: false, error: { code } });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${securityHeaderLines}content-type: application/json\r\n` +
      `content-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
};

/**
 * Requests that want another protocol: a camera's video over WebSocket, and nothing else. A browser opens one from
 * any page without asking, so the page's origin is checked here as for a write.
 */
export const createUpgrade =
  (deps: UpgradeDeps) =>
  (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', (error) =>
      deps.logger.debug({ reason: error.message }, 'a connection broke before its upgrade'),
    );
    const verdict = guardRequest(request);
    if (verdict.kind === 'bad-request') return refuse(socket, 400, 'bad-input');
    const path = verdict.kind === 'pass' ? verdict.path : '';
    if (!isSameOrigin(request)) return refuse(socket, 403, 'forbidden');
    if (!path.startsWith('/api/')) return refuse(socket, 404, 'not-found');
    const ip = plainAddress(request.socket.remoteAddress ?? '');
    const access = deps.access.of({ request, ip, userAgent: userAgentOf(request) });
    if (access === null) return refuse(socket, 401, 'unauthorized');
    deps.onSignedIn(request);
    const id = livePath.exec(path)?.[1];
    const camera = visibleCameras(deps.store, access).find((one) => one.id === id);
    // Nothing can be written on video that passes as the camera made it.
    if (id === undefined || camera === undefined || labelledLink(access) !== null)
      return refuse(socket, 404, 'not-found');
    if (deps.shutterClosed()) return refuse(socket, 503, 'shutter-closed');
    deps.live.accept(request, socket, head, access, id);
  };
