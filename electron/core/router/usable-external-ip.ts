import { isIPv4 } from 'node:net';
import { ipKind } from '../ip-ranges.ts';

/** An outside address that can be one; '' for what routers report while their line is down. */
export const usableExternalIp = (text: string): string => {
  const ip = text.trim();
  if (!isIPv4(ip)) return '';
  const kind = ipKind(ip);
  return kind === 'unspecified' || kind === 'loopback' || kind === 'link-local' || ip === '255.255.255.255'
    ? ''
    : ip;
};
