import { spawn } from 'node:child_process';

const opener = (): readonly [string, ...string[]] => {
  switch (process.platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default:
      return ['xdg-open'];
  }
};

/** Opens the owner's browser if there is one; the link is printed anyway, so a missing browser is no failure. */
export const openBrowser = (url: string): void => {
  const [program, ...args] = opener();
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
};
