import type { JournalEntry } from '../../../shared/model.ts';

/** The diary: what happened to this home's cameras and its way in. */
export interface Journal extends AsyncDisposable {
  /** `code` in kebab-case, e.g. `exposure-opened`; facts must hold no secret. */
  record(code: string, facts?: Readonly<Record<string, unknown>>): void;
  /**
   * The same for what somebody who is not the owner can cause as often as he likes. Such entries share a small budget,
   * so that they never push out what the owner did and what happened to his cameras.
   */
  recordStranger(code: string, facts?: Readonly<Record<string, unknown>>): void;
  /** Oldest first; `sinceAt` is ISO 8601. */
  list(sinceAt?: string): readonly JournalEntry[];
}
