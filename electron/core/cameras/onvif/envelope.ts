import { createHash, randomBytes } from 'node:crypto';
import type { Credentials } from '../camera-fetch.ts';

export const namespaces = {
  device: 'http://www.onvif.org/ver10/device/wsdl',
  media: 'http://www.onvif.org/ver10/media/wsdl',
} as const;

/** Text inside an element. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * WS-Security UsernameToken Profile 1.1, section 3.1: Base64(SHA-1(nonce + created + password)). `now` is the camera's own
 * time in milliseconds since the epoch: a token whose clock is off by more than some minutes is refused
 * (home-assistant/core#121952).
 */
export const securityHeader = (
  { username, password }: Credentials,
  now: number,
  nonce = randomBytes(16),
): string => {
  const created = new Date(now).toISOString();
  const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64');
  const base = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
  return (
    `<w:Security s:mustUnderstand="1" xmlns:w="${base}-wssecurity-secext-1.0.xsd" xmlns:u="${base}-wssecurity-utility-1.0.xsd">` +
    `<w:UsernameToken><w:Username>${escapeXml(username)}</w:Username>` +
    `<w:Password Type="${base.replace('-wss', '-wss-username-token-profile-1.0')}#PasswordDigest">${digest}</w:Password>` +
    `<w:Nonce EncodingType="${base.replace('-wss', '-wss-soap-message-security-1.0')}#Base64Binary">${nonce.toString('base64')}</w:Nonce>` +
    `<u:Created>${created}</u:Created></w:UsernameToken></w:Security>`
  );
};

/** SOAP 1.2 (ONVIF Core, section 5.2). */
export const envelope = (body: string, header = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">` +
  `<s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
