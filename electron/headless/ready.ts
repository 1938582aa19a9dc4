/** What is told once the admin page answers. */
export interface Ready {
  /** Origin of the admin page. */
  readonly admin: string;
  readonly token: string;
  /** Where the gateway listens, or will listen. */
  readonly gateway: string;
  /** SHA-256 of the gateway's certificate. */
  readonly fingerprint: string;
  readonly pid: number;
}

/** For programs: one line of JSON. */
export const readyJson = (ready: Ready): string => JSON.stringify({ event: 'ready', ...ready });

/** For people. Without a password nothing listens for the outside, so no link to it is shown. */
export const readyText = (ready: Ready, passwordSet: boolean): string =>
  [
    'Porthole is running.',
    `  Admin page   ${ready.admin}/?token=${ready.token}`,
    `  Gateway      ${passwordSet ? ready.gateway : 'closed until you have chosen a password'}`,
    ...(passwordSet ? [`  Fingerprint  ${ready.fingerprint}`] : []),
    'Press Ctrl+C to stop; the port on the router is closed then.',
  ].join('\n');
