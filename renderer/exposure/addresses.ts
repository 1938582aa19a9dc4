import type { AppState } from '../../shared/model.ts';
import { isOpen } from './tense.ts';

/** Where a phone opens Porthole: from anywhere while the way in is open, and inside the home. */
export const viewerAddresses = ({ exposure, gateway, router }: AppState) => {
  const lanIp = exposure.internalIp === '' ? router?.lanIp : exposure.internalIp;
  return {
    outside: isOpen(exposure) ? (exposure.url ?? null) : null,
    home: lanIp === undefined || lanIp === '' ? gateway.url : `https://${lanIp}:${exposure.internalPort}`,
  };
};
