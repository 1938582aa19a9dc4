import type { Result } from '../../../shared/errors.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Mapping, RouterService } from '../router/contract.ts';

/** A router that lost the mapping is asked again this often. */
const RETRY_MS = 30_000;
/** The router's own budget for forgetting, within the ten seconds that ending may take. */
const UNMAP_MS = 2_000;

/** One outside port, kept as long as this exists. */
export interface MappingHolder extends AsyncDisposable {
  readonly mapping: Mapping;
}

/** Opens `externalPort`, and no other, to `internalPort`; renews it until disposed. Errors: those of `router.map`. */
export const holdMapping = async (
  deps: { readonly clock: Clock; readonly logger: Logger; readonly router: RouterService },
  ports: { readonly internalPort: number; readonly externalPort: number },
  signal: AbortSignal,
): Promise<Result<MappingHolder>> => {
  const { clock, logger, router } = deps;
  const request = { ...ports, exact: true };
  const mapped = await router.map(request, signal);
  if (!mapped.ok) return mapped;
  let mapping = mapped.value;
  const closing = new AbortController();
  const keep = async (): Promise<void> => {
    let wait = mapping.renewAfter - clock.now();
    while (!closing.signal.aborted) {
      await clock.sleep(Math.max(wait, 1_000), closing.signal);
      const renewed = await router.renew(mapping, closing.signal);
      const now = renewed.ok ? renewed : await router.map(request, closing.signal);
      if (now.ok) mapping = now.value;
      else
        logger.warn(
          { problem: now.error, externalPort: ports.externalPort },
          'a forward lost its outside port',
        );
      wait = now.ok ? mapping.renewAfter - clock.now() : RETRY_MS;
    }
  };
  const keeping = keep().catch((error: unknown) => {
    if (!closing.signal.aborted) logger.error({ err: error }, 'keeping a forward open ended unexpectedly');
  });
  return {
    ok: true,
    value: {
      mapping,
      [Symbol.asyncDispose]: async () => {
        closing.abort(new DOMException('closing', 'AbortError'));
        await keeping;
        await router.unmap(mapping, AbortSignal.timeout(UNMAP_MS));
      },
    },
  };
};
