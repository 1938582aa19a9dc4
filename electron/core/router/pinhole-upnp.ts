import * as z from 'zod';
import type { Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { Mapping } from './contract.ts';
import { confirmMapping, leaseMs } from './mapping-lease.ts';
import type { SoapArguments, SoapCall, SoapOutcome } from './soap.ts';
import { upnpError } from './upnp-error-codes.ts';

/** IANA protocol number of TCP. */
const tcp = '6';
/** WANIPv6FirewallControl:1 numbers. */
const noSuchEntry = 704;
const noPacketYet = 709;

const UniqueId = z.string().min(1);

/** What one protocol does for pinholes. */
export interface PinholeBackend {
  add(port: number, signal: AbortSignal): Promise<Result<Mapping>>;
  renew(pinhole: Mapping, signal: AbortSignal): Promise<Result<Mapping>>;
  remove(pinhole: Mapping, signal: AbortSignal): Promise<Result<object>>;
}

export interface UpnpPinholeOptions {
  /** Must send from the address that is opened: every other one is answered with 606. */
  readonly send: SoapCall;
  readonly address: string;
  readonly clock: Clock;
  /** Told as soon as the router has said yes, so that not even a crash loses sight of the pinhole. */
  readonly onAdded: (pinhole: Mapping) => void;
}

const isFault = (outcome: SoapOutcome, ...codes: readonly number[]): boolean =>
  outcome.kind === 'fault' && codes.includes(outcome.code);

const idOf = (pinhole: Mapping): SoapArguments[number] => ['UniqueID', UniqueId.parse(pinhole.handle)];

/** WANIPv6FirewallControl:1 of an IGD:2. */
export const createUpnpPinholes = ({ send, address, clock, onAdded }: UpnpPinholeOptions): PinholeBackend => {
  const lease: SoapArguments[number] = ['LeaseTime', String(leaseMs / 1000)];

  const confirmed = (port: number, uniqueId: string): Mapping =>
    confirmMapping(clock.now(), {
      protocol: 'upnp',
      externalIp: address,
      externalPort: port,
      internalIp: address,
      internalPort: port,
      remainingMs: leaseMs,
      grantedMs: leaseMs,
      handle: uniqueId,
    });

  /** The service lists nothing; asking whether one works is the only reading, and optional. */
  const readBack = async (pinhole: Mapping, signal: AbortSignal): Promise<Result<Mapping>> => {
    const checked = await send('CheckPinholeWorking', [idOf(pinhole)], signal);
    if (isFault(checked, noSuchEntry))
      return fail({ code: 'mapping-missing', externalPort: pinhole.externalPort });
    if (checked.kind === 'broken') return fail(upnpError(checked));
    const refused = checked.kind === 'fault' && !isFault(checked, noPacketYet, 401, 602);
    return refused ? fail(upnpError(checked)) : ok(pinhole);
  };

  const remove = async (pinhole: Mapping, signal: AbortSignal): Promise<Result<object>> => {
    const removed = await send('DeletePinhole', [idOf(pinhole)], signal);
    return removed.kind === 'done' || isFault(removed, noSuchEntry) ? ok({}) : fail(upnpError(removed));
  };

  return {
    remove,
    add: async (port, signal) => {
      const status = await send('GetFirewallStatus', [], signal);
      if (status.kind === 'done' && /^(0|false|no)$/i.test(status.value('InboundPinholeAllowed'))) {
        return fail({
          code: 'router-refused',
          protocol: 'upnp',
          routerCode: 703,
          meaning: 'inbound-pinhole-not-allowed',
        });
      }
      const parameters: SoapArguments = [
        ['RemoteHost', ''],
        ['RemotePort', '0'],
        ['InternalClient', address],
        ['InternalPort', String(port)],
        ['Protocol', tcp],
        lease,
      ];
      const added = await send('AddPinhole', parameters, signal);
      if (added.kind !== 'done') return fail(upnpError(added));
      const uniqueId = added.value('UniqueID');
      if (uniqueId === '') return fail({ code: 'router-broken', protocol: 'upnp', detail: 'no-unique-id' });
      const pinhole = confirmed(port, uniqueId);
      onAdded(pinhole);
      const verified = await readBack(pinhole, signal);
      if (!verified.ok) await remove(pinhole, signal);
      return verified;
    },
    renew: async (pinhole, signal) => {
      const updated = await send('UpdatePinhole', [idOf(pinhole), ['NewLeaseTime', lease[1]]], signal);
      if (isFault(updated, noSuchEntry))
        return fail({ code: 'mapping-missing', externalPort: pinhole.externalPort });
      if (updated.kind !== 'done') return fail(upnpError(updated));
      return readBack(confirmed(pinhole.externalPort, UniqueId.parse(pinhole.handle)), signal);
    },
  };
};
