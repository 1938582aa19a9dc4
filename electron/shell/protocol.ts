import { protocol } from 'electron';
import { appOrigin } from '../../shared/bridge.ts';
import type { AppCore } from '../core/app-core.ts';
import { createFileHandler, isFileRequest } from '../core/ui/ui-handler.ts';

const { protocol: schemeWithColon, host: appHost } = new URL(appOrigin);

/**
 * Must run before the app is ready. `standard` gives the page a real origin, `secure` a secure context,
 * `stream` lets pictures flow. The scheme bypasses no CSP and allows no service worker.
 */
export const registerAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: schemeWithColon.slice(0, -1),
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);

/**
 * The core's own handlers answer every request of the page, with its CSP; there is no `file://`. The page's files do not
 * wait for the core: the window loads while it is being built.
 */
export const setUpProtocol = (uiDir: string, core: Promise<Pick<AppCore, 'fetch'>>): void => {
  const files = createFileHandler(uiDir);
  protocol.handle(schemeWithColon.slice(0, -1), async (request) => {
    if (new URL(request.url).host !== appHost)
      return new Response(null, {
        status: 404,
        headers: { 'content-security-policy': "default-src 'none'" },
      });
    return isFileRequest(request) ? files(request) : (await core).fetch(request);
  });
};
