import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { OpenDialogOptions, SaveDialogOptions } from 'electron';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { OwnerFiles } from '../core/ports.ts';

const filterOf = (name: string): NonNullable<SaveDialogOptions['filters']> => {
  const extension = /\.(\w+)$/.exec(name)?.[1] ?? 'txt';
  return [{ name: extension.toUpperCase(), extensions: [extension] }];
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** What the disk answers is an expected failure. */
const tryFile = <T>(work: () => T): Result<T> => {
  try {
    return ok(work());
  } catch (error) {
    return fail({ code: 'file-failed', reason: codeOf(error) });
  }
};

/** The window to which a dialog belongs, where there is one; a hidden one would hide the dialog as well. */
const inFront = (): BrowserWindow | undefined =>
  BrowserWindow.getAllWindows().find((window) => window.isVisible());

const askWhereTo = async (options: SaveDialogOptions): Promise<string | null> => {
  const window = inFront();
  const { canceled, filePath } = await (window === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? null : filePath;
};

const askWhich = async (options: OpenDialogOptions): Promise<string | null> => {
  const window = inFront();
  const { canceled, filePaths } = await (window === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
};

/** The system's own dialogs: the page names no path, the person does. */
export const createOwnerFiles = (): OwnerFiles => ({
  save: async (name, text) => {
    const path = await askWhereTo({
      defaultPath: join(app.getPath('downloads'), name),
      filters: filterOf(name),
      properties: ['showOverwriteConfirmation'],
    });
    if (path === null) return ok({ saved: false });
    // It may say how a home is built: for this user alone.
    const written = tryFile(() => writeFileSync(path, text, { mode: 0o600 }));
    return written.ok ? ok({ saved: true }) : written;
  },
  open: async (maxBytes) => {
    const path = await askWhich({ filters: filterOf('a.json'), properties: ['openFile'] });
    if (path === null) return ok({ text: null });
    const size = tryFile(() => statSync(path).size);
    if (!size.ok) return size;
    if (size.value > maxBytes) return fail({ code: 'too-large', limitBytes: maxBytes });
    const read = tryFile(() => readFileSync(path, 'utf8'));
    return read.ok ? ok({ text: read.value }) : read;
  },
});
