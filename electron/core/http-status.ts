import type { AppError } from '../../shared/errors.ts';

/** The HTTP status that fits an expected failure, for hosts that speak HTTP. */
export const statusOf = (error: AppError): number => {
  switch (error.code) {
    case 'bad-input':
    case 'password-too-short':
      return 400;
    case 'unauthorized':
    case 'password-wrong':
    case 'code-needed':
      return 401;
    case 'forbidden':
      return 403;
    case 'unknown-command':
    case 'not-found':
    case 'camera-not-found':
      return 404;
    case 'password-missing':
    case 'port-conflict':
    case 'gateway-port-in-use':
      return 409;
    case 'too-large':
      return 413;
    case 'rate-limited':
      return 429;
    case 'internal':
      return 500;
    case 'not-available':
      return 501;
    case 'shutter-closed':
    case 'camera-unreachable':
    case 'gateway-down':
    case 'no-network':
      return 503;
    default:
      // What remains is a device's answer that Porthole passes on: a camera or a router that refused or broke.
      return 502;
  }
};
