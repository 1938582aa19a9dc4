import type { Session } from 'electron';
import { appOrigin } from '../../shared/bridge.ts';

/** Copy buttons and the full-screen picture. Both act only on a click and give the page nothing to read. */
const harmless: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);

const isOwn = (url: string | undefined): boolean =>
  url !== undefined && (url === appOrigin || url.startsWith(`${appOrigin}/`));

/**
 * Porthole needs no camera, microphone, place, USB device or notification of the browser's: every permission is
 * refused, but for two harmless ones that its own page asks for in its main frame.
 */
export const setUpPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(harmless.has(permission) && details.isMainFrame && isOwn(details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      harmless.has(permission) && details.isMainFrame && isOwn(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  session.on('will-download', (event, item) => {
    // The page may save what it made itself (a picture, a report); nothing else reaches the disk.
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault();
  });
};

/** For a page that asks for nothing. */
export const refuseAll = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  session.on('will-download', (event) => event.preventDefault());
};
