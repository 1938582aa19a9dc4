import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { StillDecoder } from './contract.ts';

/** A keyframe takes ffmpeg some 100 ms, on a Raspberry Pi a second. */
const DECODE_MS = 5_000;
/** A decoded 8K picture as JPEG. */
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

const isExecutable = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first `ffmpeg` on the search path, or null. */
export const findFfmpeg = async (searchPath: string): Promise<string | null> => {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of searchPath.split(delimiter).filter((part) => part !== '')) {
    const path = join(folder, name);
    if (await isExecutable(path)) return path;
  }
  return null;
};

const run = (
  path: string,
  format: string,
  unit: Uint8Array,
  signal: AbortSignal,
): Promise<Uint8Array | null> =>
  new Promise((resolve) => {
    const input = ['-f', format, '-i', 'pipe:0'];
    const output = ['-frames:v', '1', '-f', 'image2pipe', '-c:v', 'mjpeg', '-q:v', '4', 'pipe:1'];
    const child = spawn(
      path,
      ['-hide_banner', '-loglevel', 'quiet', '-protocol_whitelist', 'pipe', ...input, ...output],
      {
        stdio: ['pipe', 'pipe', 'ignore'],
        signal: AbortSignal.any([signal, AbortSignal.timeout(DECODE_MS)]),
        killSignal: 'SIGKILL',
        // Nothing of ours; Windows needs its own folder to load its libraries.
        env: { SystemRoot: process.env['SystemRoot'] },
      },
    );
    const parts: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > MAX_OUTPUT_BYTES) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 && size > 0 ? Buffer.concat(parts) : null));
    child.stdin.on('error', () => undefined); // It may have seen enough before all was written.
    child.stdin.end(unit);
  });

/** Decodes keyframes with the `ffmpeg` of this PC, where there is one. `searchPath` as in the variable PATH. */
export const createFfmpegDecoder = (searchPath: string): StillDecoder => {
  let found: Promise<string | null> | null = null;
  return {
    decode: async (codec, unit, signal): Promise<Result<Uint8Array>> => {
      found ??= findFfmpeg(searchPath);
      const path = await found;
      if (path === null) {
        found = null; // It may be installed while we run.
        return fail({ code: 'camera-unsupported', host: '', what: 'still-picture' });
      }
      const jpeg = await run(path, codec.startsWith('avc1') ? 'h264' : 'hevc', unit, signal);
      signal.throwIfAborted();
      return jpeg === null ? fail({ code: 'camera-not-a-picture', host: '', got: 'other' }) : ok(jpeg);
    },
  };
};
