import { createSocket } from 'node:dgram';

/** TEST-NET-1 (RFC 5737): follows the default route, and nothing is ever sent to it. */
const somewhereOutside = '192.0.2.1';

/**
 * The local IPv4 address that the system would use towards the Internet, policy routing of VPN programs
 * included. Connecting a UDP socket only chooses a route: no packet leaves. Null when there is no way out.
 */
export const effectiveLocalAddress = async (): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    const finish = (address: string | null): void => {
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      resolve(address);
    };
    socket.once('error', () => finish(null));
    socket.connect(9, somewhereOutside, () => finish(socket.address().address));
  });
