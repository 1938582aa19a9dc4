import { ipKind } from '../ip-ranges.ts';

export interface Ipv6Route {
  /** The router's address, link-local as a rule, without a zone. */
  readonly gatewayIp: string;
  readonly interfaceName: string;
}

/** Thirty-two digits as RFC 5952 writes them: miniupnpd compares a pinhole's address with its sender letter by letter. */
const addressOf = (hex: string): string => {
  const text = (hex.match(/.{4}/g) ?? []).join(':');
  return URL.canParse(`http://[${text}]/`) ? new URL(`http://[${text}]/`).hostname.slice(1, -1) : text;
};

const zeros = /^0{32}$/;

/** `/proc/net/ipv6_route`: each default route through a router, best first. */
export const parseLinuxIpv6Routes = (text: string): readonly Ipv6Route[] =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([destination, prefix, , , gateway, , , , , name]) =>
        name !== undefined &&
        zeros.test(destination ?? '') &&
        prefix === '00' &&
        !zeros.test(gateway ?? '') &&
        name !== 'lo',
    )
    .toSorted((a, b) => Number.parseInt(a[5] ?? '0', 16) - Number.parseInt(b[5] ?? '0', 16))
    .map((fields) => ({ gatewayIp: addressOf(fields[4] ?? ''), interfaceName: fields[9] ?? '' }));

/** macOS `route -n get -inet6 default`. */
export const parseMacIpv6Route = (text: string): readonly Ipv6Route[] => {
  const gateway = /^\s*gateway:\s*([0-9a-f:]+)/im.exec(text)?.[1];
  const interfaceName = /^\s*interface:\s*(\S+)/m.exec(text)?.[1];
  return gateway === undefined || interfaceName === undefined ? [] : [{ gatewayIp: gateway, interfaceName }];
};

// linux/if_addr.h.
const temporary = 0x01;
const deprecated = 0x20;
const tentative = 0x40;

/**
 * `/proc/net/if_inet6`: the global addresses of an interface that stay: not the temporary ones that change every
 * day (RFC 8981), not those going out of use.
 */
export const parseLinuxIpv6Addresses = (text: string, interfaceName: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , , flags, name]) => {
      const bits = Number.parseInt(flags ?? '0', 16);
      return name === interfaceName && (bits & (temporary | deprecated | tentative)) === 0;
    })
    .map(([address = '']) => addressOf(address))
    .filter((address) => ipKind(address) === 'public');
