import type { AppError, ErrorCode } from '../../shared/errors.ts';

/** What remains is a device's answer that Porthole passes on: a camera or a router that refused or broke. */
const BAD_GATEWAY = 502;

const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  'bad-input': 400,
  'password-too-short': 400,
  'settings-file': 400,
  unauthorized: 401,
  'password-wrong': 401,
  'code-needed': 401,
  'code-wrong': 401,
  forbidden: 403,
  'unknown-command': 404,
  'not-found': 404,
  'camera-not-found': 404,
  'password-missing': 409,
  'port-conflict': 409,
  'terms-not-agreed': 409,
  'host-name-missing': 409,
  'gateway-port-in-use': 409,
  'too-large': 413,
  'rate-limited': 429,
  internal: 500,
  'settings-not-kept': 500,
  'file-failed': 500,
  'not-available': 501,
  'shutter-closed': 503,
  'camera-unreachable': 503,
  'gateway-down': 503,
  'no-network': 503,
};

/** The HTTP status that fits an expected failure, for hosts that speak HTTP. */
export const statusOf = ({ code }: AppError): number => statuses[code] ?? BAD_GATEWAY;
