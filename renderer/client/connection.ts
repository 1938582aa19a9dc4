import type { CoreClient } from '../../shared/contract.ts';

/** The core as a page sees it: commands, events, and whether the line to it stands. */
export interface Connection extends CoreClient {
  /** Called with the present answer at once and at every change. Returns the way out. */
  onLine(listener: (up: boolean) => void): () => void;
}
