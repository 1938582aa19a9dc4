import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Store } from '../../store.ts';

/** Where a passkey may be made or used: what the browser was shown, and what we would have shown it. */
export interface PasskeyPlace {
  /** The relying party's id (WebAuthn section 4): the bare host name. */
  readonly rpId: string;
  /** `https://name[:port]`, as the browser writes it into what is signed. */
  readonly origin: string;
}

/** The one host name a certificate is for, in lower case; null for an address or a pattern. */
export const hostNameOf = (certificatePem: string): string | null => {
  const names = new X509Certificate(certificatePem).subjectAltName ?? '';
  const name = /DNS:([a-z0-9.-]+)/i.exec(names)?.[1]?.toLowerCase() ?? null;
  return name === null || isIP(name) !== 0 || !name.includes('.') ? null : name;
};

/** The ports by which this home is known: another program's port under the same name is another site. */
export const knownPorts = (store: Store): ReadonlySet<number> => {
  const { gateway, exposure, settings } = store.get();
  const ports = [gateway.port, exposure.externalPort, settings.externalPort, exposure.ipv6?.port];
  return new Set(ports.filter((port) => port !== undefined));
};

const hostShape = /^([a-z0-9.-]{1,253})(?::([1-9]\d{0,4}))?$/;
const HTTPS_PORT = 443;

/** Only the name of the served certificate, on a port that is ours: the Host header is compared, never believed. */
export const passkeyPlace = (
  host: string | undefined,
  hostName: string | null,
  ports: ReadonlySet<number>,
): PasskeyPlace | null => {
  const [, name, digits] = hostShape.exec(host?.toLowerCase() ?? '') ?? [];
  if (hostName === null || name !== hostName) return null;
  const port = digits === undefined ? HTTPS_PORT : Number(digits);
  if (!ports.has(port)) return null;
  return { rpId: hostName, origin: `https://${hostName}${port === HTTPS_PORT ? '' : `:${port}`}` };
};
