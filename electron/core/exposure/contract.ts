import type { Result } from '../../../shared/errors.ts';
import type { Exposure, ExposureMethod } from '../../../shared/way-in.ts';

export interface OpenRequest {
  readonly externalPort?: number | undefined;
  readonly method?: 'auto' | ExposureMethod | undefined;
  readonly samePort?: boolean | undefined;
  /** ISO 8601: the door closes by itself. */
  readonly untilAt?: string | undefined;
}

/** Keeps one outside port open, and only while the user wants it. */
export interface ExposureService extends AsyncDisposable {
  /** Errors: password-missing, gateway-down, router-not-found, router-refused, port-conflict, mapping-missing. */
  open(request: OpenRequest): Promise<Result<Exposure>>;
  close(): Promise<Result<Exposure>>;
  /**
   * Another end for what is open now, without opening it anew: nobody is cut off and what was proved stays proved.
   * Undefined: it stays open until it is closed. Errors: not-available (nothing is open), bad-input (a moment that has passed).
   */
  keepUntil(untilAt: string | undefined): Promise<Result<Exposure>>;
  /**
   * Reads the mapping back from the router now and publishes what it finds: `problem` is `mapping-missing` when
   * the router forgot it. Nothing open, or opened by hand: the state as it is. The path check calls this.
   */
  recheck(signal?: AbortSignal): Promise<Exposure>;
  /** Porthole's own door has moved on this PC: what the user has open is opened anew, leading there. */
  followDoor(): Promise<void>;
  /** At start: restores what the user had open. */
  resume(): Promise<void>;
}
