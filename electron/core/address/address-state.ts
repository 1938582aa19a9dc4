import type { AddressKind, AddressState } from '../../../shared/way-in.ts';
import type { PublicAddress } from './contract.ts';

interface Parts {
  readonly kind: AddressKind;
  /** ISO 8601. */
  readonly checkedAt: string;
  readonly wanIp: string | undefined;
  readonly answer: PublicAddress;
  /** ISO 8601. */
  readonly changedAt: string | undefined;
}

/** The published form: what is not known is absent. */
export const addressState = ({ kind, checkedAt, wanIp, answer, changedAt }: Parts): AddressState => ({
  ...(wanIp !== undefined && { wanIp }),
  ...(answer.ipv4 !== undefined && { publicIpv4: answer.ipv4 }),
  ...(answer.ipv6 !== undefined && { publicIpv6: answer.ipv6 }),
  kind,
  checkedAt,
  ...(changedAt !== undefined && { changedAt }),
  sources: [...answer.sources],
});
