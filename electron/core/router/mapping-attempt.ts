import type { AppError, Result } from '../../../shared/errors.ts';
import { fail } from '../../../shared/errors.ts';
import type { Mapping, MappingBackend } from './contract.ts';
import { leaseMs } from './mapping-lease.ts';

export interface AttemptRequest {
  readonly internalPort: number;
  /** In the order to try; one port when the user named it. */
  readonly externalPorts: readonly number[];
  readonly exact: boolean;
  /** Told as soon as the router has said yes, so that not even a crash loses sight of the mapping. */
  readonly onAdded: (mapping: Mapping) => void;
  /** Told when what was added has been taken back. */
  readonly onRemoved: (mapping: Mapping) => void;
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
  externalPort: number,
  { internalPort, exact, onAdded, onRemoved }: AttemptRequest,
  signal: AbortSignal,
): Promise<Result<Mapping>> => {
  const added = await backend.add({ internalPort, externalPort, leaseMs }, signal);
  if (!added.ok) return added;
  onAdded(added.value);
  const takeBack = async (): Promise<void> => {
    const removed = await backend.remove(added.value, signal);
    if (removed.ok) onRemoved(added.value);
  };
  if (exact && added.value.externalPort !== externalPort) {
    await takeBack();
    return fail({ code: 'port-conflict', externalPort });
  }
  const verified = await backend.verify(added.value, signal);
  // Said yes and holds nothing, or something else: nothing of ours may stay behind.
  if (!verified.ok && verified.error.code === 'port-conflict') onRemoved(added.value);
  else if (!verified.ok) await takeBack();
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
    last = await addAndReadBack(backend, externalPort, request, signal);
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
