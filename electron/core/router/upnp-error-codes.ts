import type { AppError } from '../../../shared/errors.ts';
import type { ActionFailure } from './upnp-actions.ts';

/**
 * What the routers' numbers mean: UPnP Device Architecture 1.1 table 3-3, WANIPConnection:1 and :2,
 * WANIPv6FirewallControl:1. The renderer words these names.
 */
const meanings: Readonly<Record<number, string>> = {
  401: 'invalid-action',
  402: 'invalid-arguments',
  403: 'out-of-sync',
  404: 'invalid-variable',
  412: 'precondition-failed',
  501: 'action-failed',
  600: 'argument-value-invalid',
  601: 'argument-value-out-of-range',
  602: 'optional-action-not-implemented',
  603: 'out-of-memory',
  604: 'human-intervention-required',
  605: 'string-argument-too-long',
  606: 'action-not-authorized',
  607: 'signature-failure',
  608: 'signature-missing',
  609: 'not-encrypted',
  610: 'invalid-sequence',
  611: 'invalid-control-url',
  612: 'no-such-session',
  701: 'pinhole-space-exhausted',
  702: 'firewall-disabled',
  703: 'inbound-pinhole-not-allowed',
  704: 'no-such-pinhole',
  705: 'protocol-not-supported',
  706: 'internal-port-wildcard-not-allowed',
  707: 'protocol-wildcard-not-allowed',
  708: 'invalid-layer-2-address',
  709: 'no-packet-sent',
  713: 'index-invalid',
  714: 'no-such-mapping',
  715: 'wildcard-source-not-permitted',
  716: 'wildcard-external-port-not-permitted',
  718: 'conflict-with-other-mapping',
  724: 'same-ports-required',
  725: 'only-permanent-leases',
  726: 'remote-host-must-be-wildcard',
  727: 'external-port-must-be-wildcard',
  728: 'no-port-maps-available',
  729: 'conflict-with-other-mechanism',
  732: 'internal-port-wildcard-not-permitted',
};

export const upnpMeaning = (code: number): string => meanings[code] ?? 'unknown';

/** What the owner is told of an action that did not do what it was asked for. */
export const upnpError = (failure: ActionFailure): AppError =>
  failure.kind === 'fault'
    ? {
        code: 'router-refused',
        protocol: 'upnp',
        routerCode: failure.code,
        meaning: upnpMeaning(failure.code),
      }
    : { code: 'router-broken', protocol: 'upnp', detail: failure.detail };
