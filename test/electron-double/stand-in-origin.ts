/**
 * Chromium knows no `app://`. Its pages live at `http://<host>.<scheme>.localhost`, which is a secure context and an
 * origin of its own, and everything that main sees is said in the app's own scheme.
 */
export const toStandIn = (url: string): string =>
  url.replace(/^([a-z][a-z0-9+-]*):\/\/([^/?#]+)/, (whole, scheme: string, host: string) =>
    /^(?:https?|wss?|file|data|blob)$/.test(scheme) ? whole : `http://${host}.${scheme}.localhost`,
  );

export const fromStandIn = (url: string): string =>
  url.replace(/^http:\/\/([^/?#:]+)\.([a-z0-9+-]+)\.localhost(?::\d+)?/, '$2://$1');
