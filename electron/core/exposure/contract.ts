import type { Result } from '../../../shared/errors.ts';
import type { Exposure, ExposureMethod } from '../../../shared/model.ts';

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
  /** At start: restores what the user had open. */
  resume(): Promise<void>;
}
