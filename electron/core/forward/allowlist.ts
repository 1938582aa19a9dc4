import { BlockList, isIP } from 'node:net';
import { fail, ok } from '../../../shared/errors.ts';
import type { ErrorOf, Result } from '../../../shared/errors.ts';
import { plainAddress } from '../ip-ranges.ts';

export interface Allowlist {
  allows(address: string): boolean;
}

const bad = (message: string) => fail({ code: 'bad-input' as const, issues: [{ path: 'allow', message }] });

/** Who may connect, from CIDRs; one that is no CIDR is refused, and so is an empty list. Errors: bad-input. */
export const parseAllowlist = (cidrs: readonly string[]): Result<Allowlist, ErrorOf<'bad-input'>> => {
  if (cidrs.length === 0) return bad('name at least one address or subnet');
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [ip = '', bits, ...rest] = cidr.trim().split('/');
    const family = isIP(ip);
    const longest = family === 4 ? 32 : 128;
    const prefix = bits === undefined ? longest : Number(bits);
    const valid =
      family !== 0 && rest.length === 0 && Number.isInteger(prefix) && prefix >= 0 && prefix <= longest;
    if (!valid || bits === '') return bad(`${cidr} is no address or subnet`);
    list.addSubnet(ip, prefix, family === 4 ? 'ipv4' : 'ipv6');
  }
  return ok({
    allows: (address) => {
      const plain = plainAddress(address);
      const family = isIP(plain);
      return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6');
    },
  });
};
