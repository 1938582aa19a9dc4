/**
 * `npm start` and `npm run headless`: builds what is stale, then opens the desktop app, or says in one line why it
 * cannot and goes on headless. Messages go to stderr; stdout belongs to the app.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'out', '.built');
const sources = [
  'electron',
  'renderer',
  'shared',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const newest = (path: string): number => {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const buildIfStale = (): void => {
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (sources.every((source) => newest(join(root, source)) <= built)) return;
  say('Building Porthole...');
  const build = spawnSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (build.status !== 0) {
    say(`${build.stdout}${build.stderr}`);
    say('The build failed; its output is above.');
    process.exit(1);
  }
  writeFileSync(stamp, '');
};

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** Electron's package fetches its runtime on first use; on a machine without the network that must not hang. */
const RUNTIME_DOWNLOAD_MS = 10 * 60_000;

/** The path of the Electron program, fetched if need be, or null where it cannot be had. */
const electronProgram = (): string | null => {
  const folder = join(createRequire(import.meta.url).resolve('electron/package.json'), '..');
  const pathFile = join(folder, 'path.txt');
  const program = (): string => join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  if (existsSync(pathFile) && existsSync(program())) return program();
  say('Fetching the Electron runtime...');
  const fetched = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: RUNTIME_DOWNLOAD_MS,
  });
  return fetched.status === 0 && existsSync(pathFile) ? program() : null;
};

const runDesktop = (program: string, args: readonly string[]): void => {
  const child = spawn(program, [root, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 0));
};

const runHeadless = async (args: readonly string[]): Promise<void> => {
  process.argv = [process.argv[0] ?? 'node', 'porthole', ...args];
  await import(join(root, 'out/main/headless.js'));
};

const main = async (): Promise<void> => {
  const [first, ...rest] = process.argv.slice(2);
  const headless = first === '--headless';
  const args = headless ? rest : process.argv.slice(2);
  buildIfStale();
  if (headless) return runHeadless(args);
  if (!hasDisplay()) {
    say(
      'There is no display here, so Porthole runs without a window: open the admin link below in a browser.',
    );
    return runHeadless(args);
  }
  const program = electronProgram();
  if (program !== null) return runDesktop(program, args);
  say(
    'The Electron runtime could not be fetched, so Porthole runs without a window and opens in the browser.',
  );
  return runHeadless(['--open', ...args]);
};

await main();
