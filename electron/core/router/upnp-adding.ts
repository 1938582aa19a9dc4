import type { ActionResult, UpnpActions } from './upnp-actions.ts';
import { faultIs } from './upnp-table.ts';

export interface UpnpAddingOptions {
  readonly actions: UpnpActions;
  /** IGD:2, where AddAnyPortMapping exists. */
  readonly canAddAny: boolean;
  /** Where mappings shall lead. */
  readonly localIp: string;
  /** The description that marks a mapping as ours. */
  readonly tag: string;
}

export interface UpnpAdding {
  /** One TCP row; the value is the outside port, which the router may have chosen itself. */
  add(
    ports: { readonly internalPort: number; readonly externalPort: number },
    leaseSeconds: number,
    signal: AbortSignal,
  ): Promise<ActionResult<number>>;
  /** Whether this router has turned out to know only mappings without an end. */
  permanentOnly(): boolean;
}

/** Adds rows in the way that this router understands, which it teaches by its refusals. */
export const createUpnpAdding = (options: UpnpAddingOptions): UpnpAdding => {
  const { actions, localIp, tag } = options;
  // Both only ever go one way.
  let canAddAny = options.canAddAny;
  let permanentOnly = false;

  /** AddAnyPortMapping where it exists, else AddPortMapping; a finite lease first. */
  const addOnce = async (
    ports: { internalPort: number; externalPort: number },
    leaseSeconds: number,
    signal: AbortSignal,
  ): Promise<ActionResult<number>> => {
    const mapping = { ...ports, internalIp: localIp, description: tag, leaseSeconds };
    if (canAddAny) {
      const any = await actions.addAny(mapping, signal);
      if (any.kind === 'done' || faultIs(any, 606, 718, 724, 728, 729)) return any;
      // Announced in the description and yet missing, or the connection is dropped: the old action works there.
      canAddAny = false;
    }
    return actions.add(mapping, signal);
  };

  const add: UpnpAdding['add'] = async (ports, leaseSeconds, signal) => {
    const added = await addOnce(ports, permanentOnly ? 0 : leaseSeconds, signal);
    if (permanentOnly || leaseSeconds === 0 || !faultIs(added, 725, 402)) return added;
    const permanent = await addOnce(ports, 0, signal);
    if (permanent.kind === 'done') permanentOnly = true;
    return permanent;
  };

  return { add, permanentOnly: () => permanentOnly };
};
