import { isIPv6 } from 'node:net';
import { ipKind } from '../ip-ranges.ts';

export interface Ipv6Route {
  /** The router's address, link-local as a rule, without a zone. */
  readonly gatewayIp: string;
  readonly interfaceName: string;
}

/** As RFC 5952 writes it: miniupnpd compares a pinhole's address with its sender letter by letter. */
const canonical = (text: string): string =>
  URL.canParse(`http://[${text}]/`) ? new URL(`http://[${text}]/`).hostname.slice(1, -1) : text;

/** Thirty-two digits. */
const addressOf = (hex: string): string => canonical((hex.match(/.{4}/g) ?? []).join(':'));

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

/**
 * macOS `ifconfig <interface> inet6`: the global addresses that stay. "temporary" and "deprecated" stand in the
 * line of the address that they are about.
 */
export const parseMacIpv6Addresses = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => /^\s*inet6\s+([0-9a-f:]+)\s(.*)$/i.exec(line))
    .filter((match) => match !== null)
    .filter(([, , words = '']) => !/\b(temporary|deprecated|tentative|duplicated|detached)\b/.test(words))
    .map(([, address = '']) => canonical(address))
    .filter((address) => ipKind(address) === 'public');

/** One IPv6 default route as Windows tells it. */
export interface WindowsIpv6Route {
  readonly gatewayIp: string;
  /** Windows knows an interface by its number, which is also the zone of its link-local addresses. */
  readonly interfaceIndex: number;
}

/**
 * Windows `route print -6`: rows of the form "interface  metric  ::/0  gateway", in any language; "On-link" is
 * translated and no address. Persistent routes belong to interface 0 and are left out.
 */
export const parseWindowsIpv6Routes = (text: string): readonly WindowsIpv6Route[] =>
  text
    .split(/\r?\n/)
    .map((line) => /^\s*(\d+)\s+(\d+)\s+::\/0\s+(\S+)\s*$/.exec(line))
    .filter((match) => match !== null)
    .map(([, index, metric, gateway = '']) => ({ index: Number(index), metric: Number(metric), gateway }))
    .filter(({ index, gateway }) => index > 0 && isIPv6(gateway))
    .toSorted((a, b) => a.metric - b.metric)
    .map(({ index, gateway }) => ({ gatewayIp: canonical(gateway), interfaceIndex: index }));

/**
 * What `parseWindowsIpv6Addresses` reads, from Get-NetIPAddress: `netsh` translates the very words that tell a temporary address
 * from one that stays, the names of these two values are the same in every language.
 */
export const windowsAddressScript =
  'Get-NetIPAddress -AddressFamily IPv6 | ForEach-Object { "$($_.InterfaceIndex) $($_.SuffixOrigin) $($_.AddressState) $($_.IPAddress)" }';

/**
 * Lines "interface  origin  state  address": the global addresses of an interface that stay. A temporary address
 * (RFC 8981) has a "Random" suffix, one that stays a "Link", "Dhcp" or "Manual" one; only a "Preferred" one may be told others.
 */
export const parseWindowsIpv6Addresses = (text: string, interfaceIndex: number): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([index, origin, state]) =>
        Number(index) === interfaceIndex && origin !== 'Random' && state === 'Preferred',
    )
    .map(([, , , address = '']) => canonical(address))
    .filter((address) => ipKind(address) === 'public');
