import { publicIpv4, publicIpv6 } from 'public-ip';
import type { SendText } from '../fetch-text.ts';
import { outsideText } from '../fetch-text.ts';
import type { Contacts } from '../ports.ts';
import type { AddressSource } from './public-address.ts';

/** An address has at most 45 characters; a page of HTML is no answer. */
const MAX_ANSWER_BYTES = 256;

const readAddress = async (
  send: SendText,
  url: string,
  family: 4 | 6,
  signal: AbortSignal,
): Promise<string> => {
  const { status, text } = await send(url, { maxBytes: MAX_ANSWER_BYTES, family, signal });
  if (status !== 200) throw new Error(`HTTP ${status}`);
  return text;
};

/** A service that answers `GET` with the caller's address as plain text. */
export const httpsSource = (send: SendText, name: string, family: 4 | 6, url: string): AddressSource => ({
  name,
  family,
  secure: url.startsWith('https:'),
  ask: (signal) => readAddress(send, url, family, signal),
});

/** Whom public-ip asks, and whom it goes on to: each may learn the address. */
const dnsParties = ['opendns.com', 'google.com'];
const httpsParties = ['icanhazip.com', 'api.ipify.org'];

/**
 * public-ip asks by DNS first and by HTTPS only after every DNS query failed, which a firewall that drops
 * UDP 53 turns into no answer at all. So both of its ways run side by side, beside services of other owners.
 */
export const productionSources = (contacts: Contacts): readonly AddressSource[] => {
  const send = outsideText(contacts, 'public-address');
  const ask = async (parties: readonly string[], read: () => Promise<string>): Promise<string> => {
    for (const party of parties) contacts.begin('public-address', party);
    return read();
  };
  return [
    { name: 'dns', family: 4, secure: false, ask: (signal) => ask(dnsParties, () => publicIpv4({ signal })) },
    {
      name: 'icanhazip',
      family: 4,
      secure: true,
      ask: (signal) => ask(httpsParties, () => publicIpv4({ onlyHttps: true, signal })),
    },
    httpsSource(send, 'checkip.amazonaws.com', 4, 'https://checkip.amazonaws.com/'),
    httpsSource(send, 'v4.ident.me', 4, 'https://v4.ident.me/'),
    { name: 'dns', family: 6, secure: false, ask: (signal) => ask(dnsParties, () => publicIpv6({ signal })) },
    {
      name: 'icanhazip',
      family: 6,
      secure: true,
      ask: (signal) => ask(httpsParties, () => publicIpv6({ onlyHttps: true, signal })),
    },
    httpsSource(send, 'v6.ident.me', 6, 'https://v6.ident.me/'),
  ];
};
