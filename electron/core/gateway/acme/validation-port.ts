import { fail, ok } from '../../../../shared/errors.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Logger } from '../../ports.ts';
import type { RouterService } from '../../router/contract.ts';
import type { Store } from '../../store.ts';
import type { GatewayDoor } from '../contract.ts';

export interface ValidationPortDeps {
  readonly logger: Logger;
  readonly store: Store;
  readonly router: Pick<RouterService, 'map' | 'unmap'>;
  readonly gateway: Pick<GatewayDoor, 'listening'>;
}

const alreadyOpen: AsyncDisposable = { [Symbol.asyncDispose]: async () => undefined };

/**
 * The authority looks at outside port 443 or 80 and at no other. Where our own door is not on it already, the router
 * is asked for it while the order lasts. A mapping made by hand is the owner's: it is there or it is not.
 */
export const createValidationPort =
  (deps: ValidationPortDeps) =>
  async (port: 80 | 443, signal: AbortSignal): Promise<Result<AsyncDisposable>> => {
    const door = deps.gateway.listening();
    if (door === null) return fail({ code: 'gateway-down', reason: 'closed' });
    // A PC that is on the Internet itself, or whose gateway listens on that very port.
    if (door.port === port) return ok(alreadyOpen);
    const { exposure } = deps.store.get();
    if (exposure.externalPort === port && exposure.phase !== 'closed') return ok(alreadyOpen);
    if (exposure.method === 'manual') return fail({ code: 'mapping-missing', externalPort: port });
    const mapped = await deps.router.map(
      { internalPort: door.port, externalPort: port, exact: true },
      signal,
    );
    if (!mapped.ok) return mapped;
    return ok({
      [Symbol.asyncDispose]: async () => {
        const removed = await deps.router.unmap(mapped.value);
        if (!removed.ok) deps.logger.warn({ problem: removed.error, port }, 'a mapping was left behind');
      },
    });
  };
