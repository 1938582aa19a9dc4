import type { AppState } from '../../shared/model.ts';
import { isOpen } from './tense.ts';

/** Where a phone opens Porthole: from anywhere while the way in is open, and inside the home. */
export const viewerAddresses = ({ exposure, gateway, router }: AppState) => {
  const lanIp = exposure.internalIp === '' ? router?.lanIp : exposure.internalIp;
  // A shared or inner IPv4 address leads nowhere from outside, however open the router says it is.
  const leadsNowhere =
    exposure.problem?.code === 'wan-not-public' &&
    exposure.phase !== 'reachable' &&
    exposure.ipv6 === undefined;
  return {
    outside: isOpen(exposure) && !leadsNowhere ? (exposure.url ?? null) : null,
    home: lanIp === undefined || lanIp === '' ? gateway.url : `https://${lanIp}:${exposure.internalPort}`,
  };
};
