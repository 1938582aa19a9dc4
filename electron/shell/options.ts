/** What may be given to the desktop app at start; everything else is set in the app itself. */
export interface ShellOptions {
  readonly demo: boolean;
  /** Start in the tray, as at login. */
  readonly hidden: boolean;
  /** For the uninstaller: see leave.ts. */
  readonly leave: boolean;
  /** For the uninstaller: delete what Porthole keeps, too. */
  readonly forget: boolean;
  /** Where Porthole keeps its data, instead of the system's place for it. */
  readonly dataDir: string | undefined;
  /** Where the gateway listens; port 0: any. `named`: the option was given. */
  readonly gateway: { readonly host: string; readonly port: number; readonly named: boolean };
}

const defaultGateway = { host: '0.0.0.0', port: 7443, named: false };

const parseGateway = (text: string | undefined): ShellOptions['gateway'] => {
  const match = /^([^:\s]+):(\d{1,5})$/.exec(text ?? '');
  const port = Number(match?.[2]);
  return match?.[1] === undefined || port > 65535 ? defaultGateway : { host: match[1], port, named: true };
};

/** The value of `--name VALUE` or `--name=VALUE`. */
const valueOf = (args: readonly string[], name: string): string | undefined => {
  const joined = args.find((argument) => argument.startsWith(`--${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 3);
  const at = args.indexOf(`--${name}`);
  return at === -1 ? undefined : args[at + 1];
};

/**
 * Lenient on purpose: Chromium's own switches, macOS's `-psn_...` and a deep link stand in the same list, and a
 * double click on an icon has nobody to read an error. The names are those of the headless host.
 */
export const parseShellOptions = (args: readonly string[]): ShellOptions => ({
  demo: args.includes('--demo'),
  hidden: args.includes('--hidden'),
  leave: args.includes('--leave') || args.includes('--forget'),
  forget: args.includes('--forget'),
  dataDir: valueOf(args, 'data'),
  gateway: parseGateway(valueOf(args, 'gateway')),
});
