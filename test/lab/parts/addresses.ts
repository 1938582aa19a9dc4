/**
 * Addresses of the simulated world. Those outside are ordinary global ones, because miniupnpd refuses reserved ranges
 * as a router's outside; nothing of it can leave the namespaces, which have no way out.
 */
export const addresses = {
  /** Where viewers are. */
  viewer: '52.84.10.7',
  /** The home's own public address, and the one it gets when the ISP changes it. */
  home: '81.2.69.142',
  homeLater: '81.2.69.177',
  /** The ISP's side of the home's line. */
  ispSide: '81.2.69.1',
  /** Outside of the home's router where the ISP shares addresses. */
  cgnat: '100.64.0.23',
  cgnatIspSide: '100.64.0.1',
  /** Between the two routers of a double NAT. */
  upstreamLan: '192.168.1.0/24',
  upstreamRouter: '192.168.1.1',
  behindUpstream: '192.168.1.20',
  lan: '192.168.77.0/24',
  router: '192.168.77.1',
  pc: '192.168.77.10',
  camera: '192.168.77.20',
  /** The same world in IPv6: the viewer, the line, and the home's own prefix. */
  viewer6: '2a0b:f4c2:7::7',
  ispSide6: '2a0b:f4c2:1::1',
  home6: '2a0b:f4c2:1::2',
  lan6: '2a0b:f4c2:77::/64',
  router6: '2a0b:f4c2:77::1',
  pc6: '2a0b:f4c2:77::10',
} as const;
