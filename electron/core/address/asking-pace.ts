import type { Clock } from '../ports.ts';

/**
 * Why the sources are to be asked: by routine, because the router's address changed, or because the user
 * pressed a button.
 */
export type AskReason = 'routine' | 'change' | 'user';

/** The services are free and shared; ten minutes is the pace DNS update services ask for too. */
const ROUTINE_GAP_MS = 10 * 60_000;
/** After a failure the line is probably down: try sooner, so that its return is noticed. */
const FAILED_GAP_MS = 60_000;
/** A new address shall be known soon, but a router that flaps must not turn into a storm. */
const CHANGE_GAP_MS = 30_000;
const CHANGES_PER_HOUR = 6;
/** A double click is one question. */
const USER_GAP_MS = 5_000;
const HOUR_MS = 60 * 60_000;

export interface AskingPace {
  /** Whether the sources may be asked now. */
  mayAsk(reason: AskReason): boolean;
  /** Notes that they were asked. */
  asked(reason: AskReason, succeeded: boolean): void;
}

export const createAskingPace = (clock: Clock): AskingPace => {
  let last: { readonly at: number; readonly succeeded: boolean } | null = null;
  let changes: readonly number[] = [];
  const gapFor = (reason: AskReason, succeeded: boolean): number => {
    if (reason === 'user') return USER_GAP_MS;
    const recent = changes.filter((at) => clock.now() - at < HOUR_MS);
    if (reason === 'change' && recent.length < CHANGES_PER_HOUR) return CHANGE_GAP_MS;
    return succeeded ? ROUTINE_GAP_MS : FAILED_GAP_MS;
  };
  return {
    mayAsk: (reason) => last === null || clock.now() - last.at >= gapFor(reason, last.succeeded),
    asked: (reason, succeeded) => {
      last = { at: clock.now(), succeeded };
      if (reason === 'change') changes = [...changes.slice(1 - CHANGES_PER_HOUR), clock.now()];
    },
  };
};
