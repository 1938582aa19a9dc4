import * as z from 'zod';
import { MappingProtocol } from '../../../shared/way-in.ts';
import type { Mapping } from './contract.ts';

/** A pinhole that the router may still hold. */
export const PinholeEntry = z.object({
  protocol: MappingProtocol,
  /** The address that it opens; only from there it can be removed. */
  address: z.string(),
  port: z.int(),
  /** What UPnP knows it by; PCP knows the mapping by its nonce. */
  uniqueId: z.string().nullable(),
  /** In milliseconds since the epoch; null: never. */
  expiresAt: z.number().nullable(),
});
export type PinholeEntry = z.infer<typeof PinholeEntry>;

/** What must outlive a crash: UPnP lists no pinholes, so one whose UniqueID is lost can only be waited for. */
export interface PinholeLedger {
  entries(): readonly PinholeEntry[];
  remember(pinhole: Mapping): void;
  forget(entry: PinholeEntry): void;
}

export const entryOf = (pinhole: Mapping): PinholeEntry => ({
  protocol: pinhole.protocol,
  address: pinhole.internalIp,
  port: pinhole.internalPort,
  uniqueId: typeof pinhole.handle === 'string' ? pinhole.handle : null,
  expiresAt: pinhole.goodUntil,
});

export const samePinhole = (a: PinholeEntry, b: PinholeEntry): boolean =>
  a.protocol === b.protocol && a.address === b.address && a.port === b.port && a.uniqueId === b.uniqueId;

/** Enough of a pinhole to take it away. */
export const pinholeOf = ({ protocol, address, port, uniqueId }: PinholeEntry): Mapping => ({
  protocol,
  externalIp: address,
  externalPort: port,
  internalIp: address,
  internalPort: port,
  leaseMs: 0,
  confirmedAt: 0,
  renewAfter: 0,
  goodUntil: 0,
  handle: uniqueId,
});
