import type { AppError } from '../../../shared/errors.ts';

/** What could not be taken back. */
export interface FarewellReply {
  /** The router did not let go of this outside port; the entry ends with its lease. */
  readonly left?: { readonly externalPort: number; readonly problem: AppError } | undefined;
}

/** The last thing a Porthole does: everything it has opened is closed, and nothing of this home stays behind. */
export interface Farewell {
  /** Closes the way in and every raw forward, and takes off the router what earlier runs left there. */
  closeEverything(): Promise<FarewellReply>;
  /**
   * `closeEverything`, and then the host ends and deletes what it keeps (see forget-files.ts). The answer comes
   * before that. Null where the host cannot end itself.
   */
  readonly forget: (() => Promise<FarewellReply>) | null;
}
