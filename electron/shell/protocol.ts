import { protocol } from 'electron';
import { appOrigin } from '../../shared/bridge.ts';

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

/** The core's own handler answers every request of the page, with its CSP; there is no `file://`. */
export const setUpProtocol = (fetch: (request: Request) => Promise<Response>): void =>
  protocol.handle(schemeWithColon.slice(0, -1), (request) =>
    new URL(request.url).host === appHost
      ? fetch(request)
      : new Response(null, { status: 404, headers: { 'content-security-policy': "default-src 'none'" } }),
  );
