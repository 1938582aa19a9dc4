import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dangersIn, dangersInPage } from './parts/electron-scan.ts';

const out = resolve(import.meta.dirname, '../../out');
const read = (path: string): string => readFileSync(join(out, path), 'utf8');

/** What runs is tried point by point in test/e2e/security-guide.test.ts; this looks at what was built. */
console.log(
  'left out: electronegativity is not installed: its last version (1.10.3) asks the Internet for its words and for Electron’s ' +
    'releases, ends where neither comes, and sees through no spread; what it looks for is in test/security/parts/electron-scan.ts',
);

describe('the built desktop app', () => {
  it.each(['main/main.js', 'preload/preload.cjs'])('%s has nothing that loosens Electron', (path) => {
    expect(dangersIn(path, read(path))).toEqual([]);
  });

  it('has the guards of the guide in its main script', () => {
    const main = read('main/main.js');
    const wanted = [
      ...[
        'enableSandbox',
        'setPermissionRequestHandler',
        'setPermissionCheckHandler',
        'setWindowOpenHandler',
      ],
      ...['will-navigate', 'will-frame-navigate', 'will-attach-webview', 'senderFrame', 'will-download'],
      ...[
        'setDevicePermissionHandler',
        'requestSingleInstanceLock',
        'contextIsolation: true',
        'sandbox: true',
      ],
    ];
    expect(wanted.filter((name) => !main.includes(name))).toEqual([]);
  });

  it('opens the browser in two places only: the project’s own page, and addresses of a list', () => {
    expect(
      read('main/main.js')
        .match(/openExternal\([^)]*\)/g)
        // The bundler chooses the name of the manifest.
        ?.map((call) => call.replace(/\(\w+\.homepage\)/, '(manifest.homepage)'))
        .toSorted(),
    ).toEqual(['openExternal(manifest.homepage)', 'openExternal(url.href)']);
  });

  it('is tried for each of the twenty points of Electron’s guide', () => {
    const guide = readFileSync(resolve(import.meta.dirname, '../e2e/security-guide.test.ts'), 'utf8');
    const points = new Set([...guide.matchAll(/["'](\d+): /g)].map(([, number]) => Number(number)));
    expect([...points].toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });

  it('hands the page no module of Electron and no channel of its choice', () => {
    const preload = read('preload/preload.cjs');
    expect(preload.match(/require\("[^"]+"\)/g)).toEqual(['require("electron")']);
    expect(preload.match(/ipcRenderer\.\w+\([^,)]+/g)?.every((call) => call.includes('(channels.'))).toBe(
      true,
    );
  });

  it('has pages without inline script, handlers, or anything from elsewhere', () => {
    const pages = readdirSync(join(out, 'renderer')).filter((name) => name.endsWith('.html'));
    expect(pages.toSorted()).toEqual(['index.html', 'still-decoder.html', 'viewer.html']);
    for (const name of pages) expect(dangersInPage(read(`renderer/${name}`))).toEqual([]);
  });
});

describe('the scan itself', () => {
  it.each([
    ['new BrowserWindow({ webPreferences: { nodeIntegration: true } })', 'nodeIntegration: true'],
    ['const a = { "contextIsolation": false }', 'contextIsolation: false'],
    ['const a = { sandbox: false }', 'sandbox: false'],
    ['const a = { privileges: { bypassCSP: true } }', 'bypassCSP: true'],
    ['app.commandLine.appendSwitch("ignore-certificate-errors")', 'ignore-certificate-errors'],
    ['app.on("certificate-error", () => {})', 'certificate-error'],
    ['window.loadURL("https://example.test/")', 'loadURL https://example.test/'],
    ['contents.executeJavaScript(text)', 'executeJavaScript'],
    ['contextBridge.exposeInMainWorld("a", ipcRenderer)', 'exposes no plain object'],
    ['const page = "file:///tmp/a.html"', 'file:///tmp/a.html'],
    ['require("@electron/remote")', '@electron/remote'],
    ['process.env["ELECTRON_DISABLE_SECURITY_WARNINGS"] = "1"', 'ELECTRON_DISABLE_SECURITY_WARNINGS'],
    ['const a = { webPreferences: { affinity: "a" } }', 'affinity'],
    ['const a = { nativeWindowOpen: false }', 'nativeWindowOpen: false'],
    ['app.commandLine.appendSwitch("host-rules", "MAP * 127.0.0.1")', 'host-rules'],
    ['app.commandLine.appendArgument(text)', 'appendArgument'],
    ['eval(text)', 'eval'],
    ['new Function(text)', 'new Function'],
  ])('finds %s', (code, danger) => {
    expect(dangersIn('a.js', code)).toEqual([danger]);
  });

  it.each([
    ['<script>a()</script>', 'an inline script'],
    ['<body onload="a()">', 'an inline handler'],
    ['<script src="https://example.test/a.js"></script>', 'something from elsewhere'],
    ['<img src=//example.test/a.png>', 'something from elsewhere'],
    ['<webview></webview>', 'a webview'],
    ['<iframe src="a.html"></iframe>', 'a frame'],
    ['<meta http-equiv="Content-Security-Policy" content="a">', 'a policy of its own'],
  ])('finds %s', (html, danger) => {
    expect(dangersInPage(html)).toEqual([danger]);
  });
});
