import { expect, test } from 'vitest';
import { createPageDecoder } from '../../../electron/shell/still-decoder.ts';
import type { StillPage } from '../../../electron/shell/still-page-keeper.ts';
import type { StillAnswer } from '../../../electron/shell/still-exchange.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { recordingLogger } from '../../fakes/recording-logger.ts';

const unit = Uint8Array.of(0, 0, 0, 1, 0x67);
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
const never = new AbortController().signal;
const second = 1_000;
const minute = 60 * second;

interface FakePage {
  readonly crash: () => void;
  closed: boolean;
}

/** Pages whose answers a test chooses; `null` opens none. */
const start = (answer: () => Promise<StillAnswer>, openings: () => boolean = () => true) => {
  const clock = createManualClock();
  const { logger, lines } = recordingLogger();
  const pages: FakePage[] = [];
  const asked: string[] = [];
  const decoder = createPageDecoder({
    clock,
    logger,
    open: async (): Promise<StillPage> => {
      if (!openings()) throw new Error('no window');
      const { promise: gone, resolve } = Promise.withResolvers<void>();
      const page: FakePage = { crash: resolve, closed: false };
      pages.push(page);
      return {
        gone,
        decode: (codec) => {
          asked.push(codec);
          return answer();
        },
        close: () => {
          page.closed = true;
          resolve();
        },
      };
    },
  });
  const decode = async (codec = 'avc1.64000c', signal = never): Promise<string> => {
    const decoded = await decoder.decode(codec, unit, signal);
    return decoded.ok ? 'picture' : decoded.error.code;
  };
  return { clock, lines, pages, asked, decoder, decode };
};
const picture = async (): Promise<StillAnswer> => jpeg;
const silence = (): Promise<StillAnswer> => new Promise(() => undefined);

test('opens one page on first need and closes it after a minute without any', async () => {
  const { clock, pages, decode } = start(picture);
  expect(pages).toHaveLength(0);
  expect(await decode()).toBe('picture');
  await clock.advance(59 * second);
  expect(await decode()).toBe('picture');
  await clock.advance(59 * second);
  expect(pages.map(({ closed }) => closed)).toEqual([false]);
  await clock.advance(second);
  expect(pages.map(({ closed }) => closed)).toEqual([true]);
  expect(await decode()).toBe('picture');
  expect(pages).toHaveLength(2);
});

test('gives the page one keyframe at a time', async () => {
  let atOnce = 0;
  let most = 0;
  const { decode } = start(async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => void setImmediate(resolve));
    atOnce -= 1;
    return jpeg;
  });
  expect(await Promise.all([decode(), decode(), decode()])).toEqual(['picture', 'picture', 'picture']);
  expect(most).toBe(1);
});

test('asks a page no more for a codec that it does not know', async () => {
  const { asked, decode } = start(async () => 'unsupported');
  expect(await decode('hev1.1.6.L93.B0')).toBe('camera-unsupported');
  expect(await decode('hev1.1.6.L93.B0')).toBe('camera-unsupported');
  expect(asked).toEqual(['hev1.1.6.L93.B0']);
});

test('a page that hangs is closed after five seconds, and the next keyframe gets a new one', async () => {
  let answer = silence;
  const { clock, pages, lines, decode } = start(() => answer());
  const hanging = decode();
  await clock.advance(5 * second);
  expect(await hanging).toBe('camera-not-a-picture');
  expect(pages[0]?.closed).toBe(true);
  expect(lines.map(({ level }) => level)).toEqual(['warn']);
  answer = picture;
  expect(await decode()).toBe('picture');
  expect(pages).toHaveLength(2);
});

test('a page that crashes is replaced; one that always does is given a rest', async () => {
  let answer = silence;
  const { clock, pages, decode } = start(() => answer());
  for (let turn = 0; turn < 3; turn += 1) {
    const asked = decode();
    await clock.advance(0);
    pages[turn]?.crash();
    expect(await asked).toBe('camera-not-a-picture');
  }
  answer = picture;
  expect(await decode()).toBe('camera-unsupported');
  expect(pages).toHaveLength(3);
  await clock.advance(5 * minute);
  expect(await decode()).toBe('picture');
  expect(pages).toHaveLength(4);
});

test('a window that cannot be opened is no bug: another decoder may do it', async () => {
  let opens = false;
  const { decode } = start(picture, () => opens);
  expect(await decode()).toBe('camera-unsupported');
  opens = true;
  expect(await decode()).toBe('picture');
});

test('whoever leaves is not kept waiting, and the others go on', async () => {
  let answer = silence;
  const { clock, decode } = start(() => answer());
  const leaving = new AbortController();
  const left = decode('avc1.64000c', leaving.signal).catch((error: unknown) => String(error));
  await clock.advance(0);
  leaving.abort(new Error('left'));
  expect(await left).toContain('left');
  answer = picture;
  expect(await decode()).toBe('picture');
});

test('a keyframe larger than any is not sent to the page', async () => {
  const { asked, decoder } = start(picture);
  const decoded = await decoder.decode('avc1.64000c', new Uint8Array(7 * 1024 * 1024), never);
  expect(decoded).toMatchObject({ ok: false, error: { code: 'camera-not-a-picture' } });
  expect(asked).toEqual([]);
});

test('closing ends what is under way, closes the page and opens none any more', async () => {
  const { clock, pages, decoder, decode } = start(silence);
  const asked = decode();
  await clock.advance(0);
  await decoder[Symbol.asyncDispose]();
  expect(await asked).toBe('camera-not-a-picture');
  expect(pages.map(({ closed }) => closed)).toEqual([true]);
  expect(await decode()).toBe('camera-unsupported');
  expect(clock.sleeping()).toBe(0);
});
