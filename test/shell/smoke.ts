/**
 * `npm run smoke:electron`: what the electron double cannot show, on a machine that has the real runtime: the sandbox,
 * the preload's isolation, the system's key store, the tray, and the fuses of a packed app.
 *
 *   --require        no runtime is a failure (for CI), not a reason to leave it out
 *   --packed PATH    also reads the fuses of this packed app
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { readFuses } from '../../packaging/fuses.ts';
import type { PortholeBridge } from '../../shared/bridge.ts';
import { stillOrigin, stillPaths } from '../../shared/still-decoding.ts';
import { barsThatAreOff, startBarsCamera } from '../fakes/bars-camera.ts';
import { freePort } from '../fakes/free-port.ts';

const root = resolve(import.meta.dirname, '..', '..');
const mainBundle = join(root, 'out', 'main', 'main.js');
const { values } = parseArgs({ options: { require: { type: 'boolean' }, packed: { type: 'string' } } });

/** A cold start on a CI machine without a graphics card. */
const START_TIMEOUT_MS = 60_000;

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly seen: unknown;
}

const runtime = (): string | null => {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
};

const whyNot = (): string | null => {
  if (runtime() === null)
    return 'the Electron runtime is not installed (node node_modules/electron/install.js fetches it)';
  if (!existsSync(mainBundle)) return 'nothing is built (npm run build)';
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && DISPLAY === undefined && WAYLAND_DISPLAY === undefined) {
    return 'there is no display (xvfb-run npm run smoke:electron gives one)';
  }
  return null;
};

const checkPage = async (page: Page): Promise<readonly Check[]> => {
  await page.getByRole('button', { name: 'Get started' }).waitFor({ timeout: START_TIMEOUT_MS });
  const seen = await page.evaluate(async () => ({
    title: document.title,
    origin: globalThis.location.origin,
    bridge: Object.keys((globalThis as unknown as { porthole: object }).porthole),
    node: 'require' in globalThis || 'process' in globalThis,
    secure: globalThis.isSecureContext,
    policy: (await fetch('/')).headers.get('content-security-policy') ?? '',
  }));
  return [
    { name: 'the window has its title', ok: seen.title.includes('Porthole'), seen: seen.title },
    { name: 'the page has its own origin', ok: seen.origin === 'app://porthole', seen: seen.origin },
    { name: 'the preload exposes call and on', ok: String(seen.bridge) === 'call,on', seen: seen.bridge },
    { name: 'the page has no Node', ok: !seen.node, seen: seen.node },
    { name: 'the page is a secure context', ok: seen.secure, seen: seen.secure },
    { name: 'the CSP is there', ok: seen.policy.includes("default-src 'none'"), seen: seen.policy },
  ];
};

const checkMain = async (app: ElectronApplication): Promise<readonly Check[]> => {
  const seen = await app.evaluate(async ({ app: running, BrowserWindow, safeStorage }) => {
    const available = await safeStorage.isAsyncEncryptionAvailable();
    const roundTrip = available
      ? (await safeStorage.decryptStringAsync(await safeStorage.encryptStringAsync('canary'))).result
      : 'no key store';
    const metrics = running.getAppMetrics().filter(({ type }) => type === 'Tab');
    return {
      roundTrip,
      windows: BrowserWindow.getAllWindows().length,
      sandboxed: metrics.map(({ sandboxed }) => sandboxed),
    };
  });
  return [
    {
      name: 'the key store keeps a secret, or says it is none',
      ok: ['canary', 'no key store'].includes(seen.roundTrip),
      seen: seen.roundTrip,
    },
    { name: 'there is one window', ok: seen.windows === 1, seen: seen.windows },
    // Linux does not report it.
    {
      name: 'the renderer is sandboxed',
      ok: process.platform === 'linux' || seen.sandboxed.every(Boolean),
      seen: seen.sandboxed,
    },
  ];
};

/** The picture of a camera that has only video comes out of a second window, which nobody sees. */
const checkStill = async (app: ElectronApplication, page: Page): Promise<readonly Check[]> => {
  await using camera = await startBarsCamera('h264');
  const bytes = await page.evaluate(async (url) => {
    const { porthole } = globalThis as unknown as { porthole: PortholeBridge };
    const added = await porthole.call('camera.add', { name: 'Bars', source: { kind: 'rtsp', url } });
    if (!added.ok) return added.error.code;
    const until = Date.now() + 30_000;
    for (;;) {
      const answer = await fetch(`/cameras/${added.value.id}/snapshot.jpg`);
      if (answer.ok) return [...new Uint8Array(await answer.arrayBuffer())];
      if (Date.now() > until) return answer.text();
      await new Promise((resolve) => void setTimeout(resolve, 500));
    }
  }, camera.url);
  const off = typeof bytes === 'string' ? [bytes] : await barsThatAreOff(Uint8Array.from(bytes));
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      url: window.webContents.getURL(),
      visible: window.isVisible(),
    })),
  );
  const decoder = windows.find(({ url }) => url === `${stillOrigin}${stillPaths.page}`);
  return [
    { name: 'a keyframe becomes a picture of the right colours', ok: off.length === 0, seen: off },
    { name: 'it was decoded in a hidden window', ok: decoder?.visible === false, seen: windows },
  ];
};

const checkFuses = async (packed: string): Promise<readonly Check[]> =>
  (await readFuses(packed)).map(({ name, ok, on }) => ({ name: `fuse ${name}`, ok, seen: on }));

const runApp = async (program: string): Promise<readonly Check[]> => {
  const userData = mkdtempSync(join(tmpdir(), 'porthole-smoke-'));
  const args = [root, `--user-data-dir=${userData}`, `--gateway=127.0.0.1:${await freePort()}`];
  const app = await _electron.launch({ executablePath: program, args, timeout: START_TIMEOUT_MS });
  try {
    const page = await app.firstWindow();
    return [...(await checkPage(page)), ...(await checkMain(app)), ...(await checkStill(app, page))];
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  }
};

const main = async (): Promise<number> => {
  const reason = whyNot();
  const program = runtime();
  if (reason !== null || program === null) {
    console.log(`Left out: ${reason ?? 'no runtime'}`);
    return values.require === true ? 1 : 0;
  }
  const checks = [
    ...(await runApp(program)),
    ...(values.packed === undefined ? [] : await checkFuses(resolve(values.packed))),
  ];
  for (const { name, ok, seen } of checks)
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}: ${JSON.stringify(seen)}`);
  const failed = checks.filter(({ ok }) => !ok).length;
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
};

process.exitCode = await main();
