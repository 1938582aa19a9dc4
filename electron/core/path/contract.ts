import type { Result } from '../../../shared/errors.ts';
import type { Path } from '../../../shared/model.ts';

export interface PathService {
  /** Checks every hop from the camera outwards and names the first fault. `outside`: a named third party may be asked. */
  check(request: { readonly outside?: boolean | undefined }, signal?: AbortSignal): Promise<Result<Path>>;
}
