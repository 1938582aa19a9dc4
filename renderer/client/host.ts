/** Where this page runs: in the app's own window, or in a browser that came to the headless host. */
export type Host = 'desktop' | 'browser';

export const hostOf = (page: Pick<Window, 'porthole'>): Host =>
  page.porthole === undefined ? 'browser' : 'desktop';
