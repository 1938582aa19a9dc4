import { describe, expect, it } from 'vitest';
import { runPictureLoop } from '../../renderer/live/picture-loop.ts';
import type { LoadedPicture } from '../../renderer/live/picture-loop.ts';
import type { AppError } from '../../shared/errors.ts';

type Answer = (now: number) => Response;

/** Runs the loop over scripted answers on a clock of its own; ends after the last. */
const run = async (answers: readonly Answer[], loadMs = 0) => {
  const end = new AbortController();
  const startedAt: number[] = [];
  const pictures: LoadedPicture[] = [];
  const problems: AppError[] = [];
  let now = 1_000_000;
  let inFlight = 0;
  let mostInFlight = 0;
  await runPictureLoop({
    url: (stamp) => `/picture?t=${stamp}`,
    fetch: async () => {
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
      startedAt.push(now);
      const answer = answers[startedAt.length - 1];
      await Promise.resolve();
      now += loadMs;
      inFlight -= 1;
      if (startedAt.length >= answers.length) queueMicrotask(() => setTimeout(() => end.abort(), 0));
      if (answer === undefined) throw new TypeError('nothing listens');
      return answer(now);
    },
    now: () => now,
    whenVisible: () => Promise.resolve(),
    pause: async (ms) => {
      now += ms;
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
    onPicture: (picture) => pictures.push(picture),
    onProblem: (problem) => problems.push(problem),
    signal: end.signal,
  });
  return {
    gaps: startedAt.slice(1).map((at, index) => at - (startedAt[index] ?? 0)),
    pictures,
    problems,
    mostInFlight,
  };
};

const picture: Answer = () => new Response('jpeg');

describe('the live picture', () => {
  it('asks at most once a second when the camera is fast', async () => {
    const { gaps } = await run([picture, picture, picture], 40);
    expect(gaps.slice(0, 2)).toEqual([1_000, 1_000]);
  });

  it('asks for the next only when the one before has arrived', async () => {
    const { gaps, mostInFlight } = await run([picture, picture, picture], 2_500);
    expect(gaps.slice(0, 2)).toEqual([2_500, 2_500]);
    expect(mostInFlight).toBe(1);
  });

  it('gives the camera a rest after a failure and says why it failed', async () => {
    const refused: Answer = () =>
      Response.json(
        { ok: false, error: { code: 'camera-login', host: '10.0.0.9', auth: 'basic' } },
        { status: 502 },
      );
    const { gaps, problems, pictures } = await run([refused, picture]);
    expect(gaps[0]).toBe(3_000);
    expect(problems[0]).toEqual({ code: 'camera-login', host: '10.0.0.9', auth: 'basic' });
    expect(pictures).toHaveLength(1);
  });

  it('takes an answer without reason, or none, for a core that is not there', async () => {
    const bare: Answer = () => new Response('<html>', { status: 500 });
    const { problems } = await run([bare]);
    expect(problems).toEqual([{ code: 'core-unreachable' }]);
  });

  it('knows the age by the clock that stamped the picture, however wrong the page’s own clock is', async () => {
    const stamped: Answer = () =>
      new Response('jpeg', {
        headers: { 'x-picture-at': '2026-03-01T12:00:00.000Z', date: 'Sun, 01 Mar 2026 12:00:04 GMT' },
      });
    const { pictures } = await run([stamped], 100);
    expect(pictures[0]?.at).toBe(1_000_100 - 4_000);
  });
});
