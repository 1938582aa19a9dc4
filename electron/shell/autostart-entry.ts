import { join } from 'node:path';

/** What is needed to start this very program again at login. */
export interface AutostartProgram {
  readonly path: string;
  readonly args: readonly string[];
}

/** https://specifications.freedesktop.org/autostart-spec: one file in the user's own configuration. */
export const autostartFile = (env: NodeJS.ProcessEnv, home: string): string => {
  const configured = env['XDG_CONFIG_HOME'];
  const config = configured === undefined || configured === '' ? join(home, '.config') : configured;
  return join(config, 'autostart', 'porthole.desktop');
};

/** The desktop entry specification's quoting of one argument of `Exec`. */
const quote = (argument: string): string =>
  `"${argument.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`;

export const autostartText = ({ path, args }: AutostartProgram): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Porthole',
    // Without the program, as after an uninstall, the entry counts as absent.
    `TryExec=${path.replaceAll('\\', String.raw`\\`)}`,
    `Exec=${[path, ...args].map(quote).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
