import { MAX_SETTINGS_BYTES } from '../../shared/settings-document.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { useClient, useHost } from './core-context.tsx';

/** Files of the person's own choice: through the system's dialogs in the app, through the browser elsewhere. */
export interface Files {
  /** `saved: false`: the person went back. A browser does not tell; what it was given counts as saved. */
  save(name: string, text: string): Promise<Result<{ readonly saved: boolean }>>;
  /** null: the person went back. Errors: too-large, file-failed. */
  open(): Promise<Result<{ readonly text: string | null }>>;
}

const download = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

const choose = (): Promise<File | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });

const upload: Files['open'] = async () => {
  const file = await choose();
  if (file === null) return ok({ text: null });
  if (file.size > MAX_SETTINGS_BYTES) return fail({ code: 'too-large', limitBytes: MAX_SETTINGS_BYTES });
  try {
    return ok({ text: await file.text() });
  } catch (error) {
    return fail({ code: 'file-failed', reason: error instanceof Error ? error.name : 'unknown' });
  }
};

const inBrowser: Files = {
  save: async (name, text) => {
    download(name, text);
    return ok({ saved: true });
  },
  open: upload,
};

export const useFiles = (): Files => {
  const client = useClient();
  const host = useHost();
  if (host === 'browser') return inBrowser;
  return {
    save: (name, text) => client.call('file.save', { name, text }),
    open: () => client.call('file.open'),
  };
};
