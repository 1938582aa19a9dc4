import type { OuiTable } from '../../../shared/facts/oui-schema.ts';

export type MacMakers = (mac: string) => readonly string[];

/** Finds who registered a MAC address, longest prefix first; none for addresses that were made up locally. */
export const createMacMakers = (table: OuiTable): MacMakers => {
  const byPrefix = new Map<string, string[]>();
  for (const [maker, prefixes] of Object.entries(table)) {
    for (const prefix of prefixes) {
      const key = prefix.replaceAll(':', '');
      byPrefix.set(key, [...(byPrefix.get(key) ?? []), maker]);
    }
  }
  return (mac) => {
    const digits = mac.replaceAll(/[^0-9a-f]/gi, '').toUpperCase();
    if (digits.length !== 12) return [];
    // The second-lowest bit of the first octet marks an address that no maker registered.
    if ((Number.parseInt(digits.slice(0, 2), 16) & 2) !== 0) return [];
    for (const length of [9, 7, 6]) {
      const makers = byPrefix.get(digits.slice(0, length));
      if (makers !== undefined) return makers;
    }
    return [];
  };
};
