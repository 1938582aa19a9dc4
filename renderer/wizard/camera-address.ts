import type { CameraSource } from '../../shared/camera.ts';

export interface CameraAddress {
  readonly source: CameraSource;
  /** Where the address carried a login, as many manuals print it. */
  readonly username?: string;
  readonly password?: string;
}

const kinds: Readonly<Record<string, CameraSource['kind']>> = {
  'http:': 'snapshot',
  'https:': 'snapshot',
  'rtsp:': 'rtsp',
  'rtsps:': 'rtsp',
};

/** Understands what people copy: with or without http://, with or without user:password@. Null: not an address. */
export const readCameraAddress = (text: string): CameraAddress | null => {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const candidate = /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(candidate)) return null;
  const url = new URL(candidate);
  const kind = kinds[url.protocol];
  if (kind === undefined || url.hostname === '') return null;
  const { username, password } = url;
  url.username = '';
  url.password = '';
  return {
    source: { kind, url: url.href },
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
  };
};
