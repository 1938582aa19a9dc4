import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dangersIn, dangersInPage } from './parts/electron-scan.ts';

const out = resolve(import.meta.dirname, '../../out');
const read = (path: string): string => readFileSync(join(out, path), 'utf8');

/** What runs is tried point by point in test/e2e/security-guide.test.ts; this looks at what was built. */
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

  it('hands the page no module of Electron and no channel of its choice', () => {
    const preload = read('preload/preload.cjs');
    expect(preload.match(/require\("[^"]+"\)/g)).toEqual(['require("electron")']);
    expect(preload.match(/ipcRenderer\.\w+\([^,)]+/g)?.every((call) => call.includes('(channels.'))).toBe(
      true,
    );
  });

  it('has pages without inline script, handlers, or anything from elsewhere', () => {
    const pages = readdirSync(join(out, 'renderer')).filter((name) => name.endsWith('.html'));
    expect(pages.toSorted()).toEqual(['index.html', 'viewer.html']);
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
  ])('finds %s', (html, danger) => {
    expect(dangersInPage(html)).toEqual([danger]);
  });
});
