import type { Connection } from './connection.ts';
import { createElectronClient } from './electron-client.ts';
import { createHttpClient } from './http-client.ts';

/** The bridge where the preload put one; otherwise this page came over HTTP and so do its commands. */
export const chooseClient = (page: Pick<Window, 'porthole'>): Connection =>
  page.porthole === undefined ? createHttpClient() : createElectronClient(page.porthole);
