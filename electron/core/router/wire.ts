/** Ports and times of the protocols on the LAN; a test moves them to its own loopback servers. */
export interface RouterWire {
  /** SSDP (UPnP Device Architecture 1.1, 1.3.2). */
  readonly ssdpPort: number;
  readonly ssdpGroup: string;
  /** NAT-PMP and PCP servers listen here (RFC 6886 1.1, RFC 6887 19.1). */
  readonly pmpPort: number;
  /** Where routers announce a change to 224.0.0.1 (RFC 6886 3.2.1). */
  readonly announcePort: number;
  readonly announceGroup: string;
  /**
   * How long a whole probe may last. Devices may delay an SSDP answer by MX (1 s) and the last question is
   * sent after 1 s, so this hears every router that obeys its standard, and "nothing answers" is known in 3 s.
   */
  readonly probeMs: number;
}

export const standardWire: RouterWire = {
  ssdpPort: 1900,
  ssdpGroup: '239.255.255.250',
  pmpPort: 5351,
  announcePort: 5350,
  announceGroup: '224.0.0.1',
  probeMs: 2800,
};
