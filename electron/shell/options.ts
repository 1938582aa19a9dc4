import { parseArgs } from 'node:util';

/** What may be given to the desktop app at start; everything else is set in the app itself. */
export interface ShellOptions {
  readonly demo: boolean;
  /** Start in the tray, as at login. */
  readonly hidden: boolean;
  /** Where the gateway listens; port 0: any. */
  readonly gateway: { readonly host: string; readonly port: number };
}

const defaultGateway = { host: '0.0.0.0', port: 7443 };

const parseGateway = (text: string | undefined): ShellOptions['gateway'] => {
  const match = /^([^:\s]+):(\d{1,5})$/.exec(text ?? '');
  const port = Number(match?.[2]);
  return match?.[1] === undefined || port > 65535 ? defaultGateway : { host: match[1], port };
};

/**
 * Lenient on purpose: Chromium's own switches, macOS's `-psn_...` and a deep link stand in the same list, and a
 * double click on an icon has nobody to read an error.
 */
export const parseShellOptions = (args: readonly string[]): ShellOptions => {
  const options = {
    demo: { type: 'boolean' },
    hidden: { type: 'boolean' },
    gateway: { type: 'string' },
  } as const;
  const known = args.filter((argument) => /^--(?:demo|hidden|gateway=.*)$/.test(argument));
  const { values } = parseArgs({ args: known, options, strict: true });
  return {
    demo: values.demo === true,
    hidden: values.hidden === true,
    gateway: parseGateway(values.gateway),
  };
};
