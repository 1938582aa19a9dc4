import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserWindow, app, ipcMain, protocol } from 'electron';
import { preloadSource } from './preload-source.ts';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

const page = `<!doctype html><title>fixture</title>
<a id="away" href="https://example.com/">away</a>
<a id="blank" target="_blank" href="https://example.com/blank">blank</a>`;

const headers = { 'content-security-policy': "default-src 'self'; connect-src 'self'" };

const answer = (request: Request): Response => {
  const { pathname } = new URL(request.url);
  if (pathname === '/echo')
    return Response.json({ url: request.url, from: request.headers.get('referer') }, { headers });
  if (pathname === '/stream') {
    const firstOnly = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('first')),
    });
    return new Response(firstOnly, { headers });
  }
  return new Response(page, { headers: { ...headers, 'content-type': 'text/html' } });
};

const run = async (): Promise<void> => {
  protocol.handle('app', answer);
  ipcMain.handle('echo', ({ senderFrame }, ...args: unknown[]) => ({
    args,
    origin: senderFrame?.origin,
    top: senderFrame?.parent === null,
  }));
  ipcMain.handle('fail', () => {
    throw new Error('no');
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  const preload = join(app.getPath('userData'), 'preload.cjs');
  writeFileSync(preload, preloadSource);
  const window = new BrowserWindow({ webPreferences: { preload } });
  ipcMain.handle('ping', () => window.webContents.send('pong', { n: 1, missing: undefined }));
  await window.loadURL('app://fixture/');
};

void app.whenReady().then(run);
