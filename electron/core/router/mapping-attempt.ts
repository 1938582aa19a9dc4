import type { AppError, Result } from '../../../shared/errors.ts';
import { fail } from '../../../shared/errors.ts';
import type { Mapping, MappingBackend } from './contract.ts';
import { leaseMs } from './mapping-lease.ts';

export interface AttemptRequest {
  readonly internalPort: number;
  /** In the order to try; one port when the user named it. */
  readonly externalPorts: readonly number[];
  readonly exact: boolean;
}

/** 501 means "taken" on some routers and "no" on others: four ports tell. */
const maxActionFailed = 4;

/** UPnP numbers after which another outside port may work. */
const actionFailed = 501;
const otherMechanism = 729;

/** A router without an outside address refuses everything with a general number; this names the cause. */
const explain = async (backend: MappingBackend, error: AppError, signal: AbortSignal): Promise<AppError> => {
  const general =
    error.code === 'router-refused' &&
    ((error.protocol === 'upnp' && error.routerCode === actionFailed) || error.meaning === 'network-failure');
  if (!general) return error;
  const address = await backend.externalIp(signal);
  const without =
    !address.ok && (address.error.code === 'address-unknown' || error.meaning === 'network-failure');
  return without ? { ...error, meaning: 'no-public-address' } : error;
};

const anotherPortMayWork = (error: AppError): boolean =>
  error.code === 'port-conflict' ||
  (error.code === 'router-refused' &&
    error.protocol === 'upnp' &&
    [actionFailed, otherMechanism].includes(error.routerCode));

const addAndReadBack = async (
  backend: MappingBackend,
  ports: { readonly internalPort: number; readonly externalPort: number },
  exact: boolean,
  signal: AbortSignal,
): Promise<Result<Mapping>> => {
  const added = await backend.add({ ...ports, leaseMs }, signal);
  if (!added.ok) return added;
  if (exact && added.value.externalPort !== ports.externalPort) {
    await backend.remove(added.value, signal);
    return fail({ code: 'port-conflict', externalPort: ports.externalPort });
  }
  const verified = await backend.verify(added.value, signal);
  // Said yes and holds nothing, or something else: nothing of ours may stay behind.
  if (!verified.ok && verified.error.code !== 'port-conflict') await backend.remove(added.value, signal);
  return verified;
};

/** One protocol's try at a mapping: a bounded walk over the candidate ports, each success read back. */
export const attemptMapping = async (
  backend: MappingBackend,
  request: AttemptRequest,
  signal: AbortSignal,
): Promise<Result<Mapping>> => {
  let last: Result<Mapping> = fail({
    code: 'router-broken',
    protocol: backend.info.protocol,
    detail: 'aborted',
  });
  let failures = 0;
  for (const externalPort of request.externalPorts) {
    if (signal.aborted) return last;
    last = await addAndReadBack(
      backend,
      { internalPort: request.internalPort, externalPort },
      request.exact,
      signal,
    );
    if (last.ok) return last;
    const error = await explain(backend, last.error, signal);
    last = fail(error);
    const failed = error.code === 'router-refused' && error.routerCode === actionFailed;
    if (failed) failures += 1;
    const hopeless = error.code === 'router-refused' && error.meaning === 'no-public-address';
    if (hopeless || !anotherPortMayWork(error) || failures >= maxActionFailed) return last;
  }
  return last;
};
