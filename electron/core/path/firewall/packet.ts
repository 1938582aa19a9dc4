/** The first packet of a visitor: TCP over IPv4, to our door, from some public address. */
export interface Packet {
  readonly interfaceName: string;
  readonly port: number;
  readonly localIp: string;
}

/** Whether a condition holds for that packet; `maybe` where this program cannot tell. */
export type Match = 'yes' | 'no' | 'maybe';

export const isTrue = (value: boolean): Match => (value ? 'yes' : 'no');

export const not = (match: Match): Match => (match === 'maybe' ? 'maybe' : isTrue(match === 'no'));

export const all = (matches: readonly Match[]): Match => {
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
};

export const any = (matches: readonly Match[]): Match => {
  if (matches.includes('yes')) return 'yes';
  return matches.includes('maybe') ? 'maybe' : 'no';
};

/** `eth0` against `eth0`, `eth*` (nftables) or `eth+` (iptables). */
export const interfaceFits = (packet: Packet, pattern: string): Match =>
  isTrue(
    /[*+]$/.test(pattern)
      ? packet.interfaceName.startsWith(pattern.slice(0, -1))
      : pattern === packet.interfaceName,
  );

/**
 * Whether a visitor's address lies in a network. All addresses: yes. A rule for a part of the Internet is no rule for
 * the visitor meant here, and a private network holds none.
 */
export const visitorIn = (prefixLength: number): Match => isTrue(prefixLength === 0);
