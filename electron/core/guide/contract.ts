import type { Result } from '../../../shared/errors.ts';
import type { Guide, GuideList } from '../../../shared/guide.ts';

export interface GuideRequest {
  readonly id?: string | undefined;
  /** Fill both port numbers equal, for routers that refuse two. */
  readonly samePort?: boolean | undefined;
}

export interface GuideService extends AsyncDisposable {
  /** Every family that there is a guide for, and the one this home's router seems to be. */
  list(): Promise<GuideList>;
  /**
   * The guide filled with this home's own addresses and ports; without an id the recognised router's, or a
   * general one. Errors: not-found.
   */
  get(request: GuideRequest): Promise<Result<Guide>>;
}
