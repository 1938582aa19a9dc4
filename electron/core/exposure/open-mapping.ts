import type { AppError, Result } from '../../../shared/errors.ts';
import { fail } from '../../../shared/errors.ts';
import type { GatewayDoor } from '../gateway/contract.ts';
import type { WantedExposure } from '../ports.ts';
import type { Mapping, MappingRequest, RouterService } from '../router/contract.ts';

/** Same-port tries: each moves our listener, which cuts viewers at home off for a moment. */
const maxSamePorts = 4;

/** WANIPConnection 724: outside and inside port must be equal. */
const samePortsRequired = 724;

const needsSamePort = (error: AppError): boolean =>
  error.code === 'router-refused' && error.protocol === 'upnp' && error.routerCode === samePortsRequired;

export interface OpenMappingOptions {
  readonly router: RouterService;
  readonly gateway: GatewayDoor;
  readonly wanted: WantedExposure;
  readonly signal: AbortSignal;
}

type RouterMethod = MappingRequest['protocol'];

const protocolOf = ({ method }: WantedExposure): RouterMethod =>
  method === 'auto' || method === 'manual' ? undefined : method;

const mapSamePort = async (
  { router, gateway, wanted, signal }: OpenMappingOptions,
  from: number,
): Promise<Result<Mapping>> => {
  const ports =
    wanted.externalPort === undefined
      ? [from, ...router.candidatePorts()].slice(0, maxSamePorts)
      : [wanted.externalPort];
  let last: Result<Mapping> = fail({ code: 'port-conflict', externalPort: ports[0] ?? from });
  for (const port of ports) {
    if (signal.aborted) break;
    const moved = gateway.listening()?.port === port ? null : await gateway.moveTo(port);
    // Taken on this PC: the next one.
    if (moved !== null && !moved.ok) {
      last = moved;
      continue;
    }
    last = await router.map(
      { internalPort: port, externalPort: port, exact: true, protocol: protocolOf(wanted) },
      signal,
    );
    if (last.ok || last.error.code !== 'port-conflict') break;
  }
  if (!last.ok && gateway.listening()?.port !== from) await gateway.moveTo(from);
  return last;
};

/**
 * Opens the outside port as wanted. Port translation first; a router that demands equal ports, or that calls
 * every outside port taken because it looks at the inside one, gets our listener moved.
 */
export const openMapping = async (options: OpenMappingOptions): Promise<Result<Mapping>> => {
  const { router, gateway, wanted, signal } = options;
  const door = gateway.listening();
  if (door === null) return fail({ code: 'gateway-down', reason: 'not-listening' });
  if (wanted.samePort) return mapSamePort(options, door.port);
  const exact = wanted.externalPort !== undefined;
  const request = {
    internalPort: door.port,
    externalPort: wanted.externalPort,
    exact,
    protocol: protocolOf(wanted),
  };
  const mapped = await router.map(request, signal);
  if (mapped.ok || signal.aborted) return mapped;
  const worthMoving = needsSamePort(mapped.error) || (mapped.error.code === 'port-conflict' && !exact);
  if (!worthMoving) return mapped;
  const same = await mapSamePort(options, door.port);
  return same.ok ? same : mapped;
};
