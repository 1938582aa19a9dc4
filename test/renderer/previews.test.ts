import { describe, expect, it } from 'vitest';
import { createPreviews } from '../../renderer/find/previews.ts';
import type { Preview } from '../../renderer/find/previews.ts';
import type { InspectedSource, Inspection } from '../../shared/camera.ts';
import type { CommandName, Input, Output, Reply } from '../../shared/contract.ts';
import { fail, ok } from '../../shared/errors.ts';

const still = (host: string): InspectedSource => ({
  kind: 'snapshot',
  url: `http://${host}/picture`,
  works: true,
});
const inspection = (change: Partial<Inspection>): Inspection => ({
  auth: 'basic',
  login: 'ok',
  sources: [],
  evidence: [],
  ...change,
});
const jpeg = { width: 640, height: 360, bytes: 9, auth: 'none', thumbnail: '/9j/2Q==' } as const;

interface Answers {
  readonly inspect?: (host: string) => Reply<Inspection>;
  readonly test?: (input: Input<'camera.test'>) => Reply<Output<'camera.test'>>;
}

/** Previews over a core whose answers a test chooses, and whose time it moves: one round of pictures for each `beat`. */
const start = (answers: Answers = {}) => {
  const { inspect = (host) => ok(inspection({ sources: [still(host)] })), test = () => ok(jpeg) } = answers;
  const calls: { readonly name: CommandName; readonly input: unknown }[] = [];
  const pauses: { readonly ms: number; readonly end: () => void }[] = [];
  let views: ReadonlyMap<string, Preview> = new Map();
  let atOnce = 0;
  let most = 0;
  const settle = () => new Promise<void>((resolve) => void setTimeout(resolve, 0));
  const answer = (name: CommandName, input: unknown): unknown => {
    if (name === 'camera.inspect') return inspect((input as Input<'camera.inspect'>).host);
    return test(input as Input<'camera.test'>);
  };
  const previews = createPreviews({
    call: async <K extends CommandName>(name: K, input?: Input<K>) => {
      calls.push({ name, input });
      atOnce += 1;
      most = Math.max(most, atOnce);
      await settle();
      atOnce -= 1;
      // The command's name chose the answer.
      return answer(name, input) as Reply<Output<K>>;
    },
    now: () => 1_000,
    whenVisible: () => Promise.resolve(),
    pause: (ms, signal) =>
      new Promise((resolve) => {
        pauses.push({ ms, end: resolve });
        signal.addEventListener('abort', () => resolve());
      }),
    onChange: (next) => (views = next),
  });
  const quiet = async () => {
    for (let turn = 0; turn < 40; turn += 1) await settle();
  };
  return {
    previews,
    calls,
    quiet,
    pauses,
    beat: async () => {
      for (const { end } of pauses.splice(0)) end();
      await quiet();
    },
    view: (host: string) => views.get(host),
    most: () => most,
    named: (name: CommandName) => calls.filter((call) => call.name === name),
  };
};

describe('pictures of devices that were found', () => {
  it('come one after the other, never more than three at a time, none with a login', async () => {
    const { previews, quiet, view, most, calls, beat, named } = start();
    const hosts = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5'];
    previews.want(hosts, 352);
    await quiet();
    expect(hosts.map((host) => view(host)?.phase)).toEqual(hosts.map(() => 'picture'));
    expect(most()).toBe(3);
    expect(JSON.stringify(calls)).not.toMatch(/password|username/);
    expect(named('camera.test')[0]?.input).toMatchObject({ thumbnailWidth: 352 });
    await beat();
    expect(named('camera.inspect')).toHaveLength(5);
    expect(named('camera.test')).toHaveLength(10);
  });

  it('are not asked for where the device wants a login first', async () => {
    const { previews, quiet, view, named } = start({ inspect: () => ok(inspection({ login: 'needed' })) });
    previews.want(['10.0.0.1'], 352);
    await quiet();
    expect(view('10.0.0.1')).toMatchObject({ phase: 'login', picture: null });
    expect(named('camera.test')).toHaveLength(0);
  });

  it('come after the login, and a refused login is sent no second time', async () => {
    let refuse = false;
    const { previews, quiet, view, named, beat } = start({
      inspect: () => ok(inspection({ login: 'needed' })),
      test: ({ password }) =>
        refuse || password === undefined
          ? fail({ code: 'camera-login', host: '10.0.0.1', auth: 'basic' })
          : ok(jpeg),
    });
    previews.want(['10.0.0.1'], 352);
    await quiet();
    const login = { username: 'admin', password: 'right' };
    previews.learn('10.0.0.1', inspection({ sources: [still('10.0.0.1')] }), login);
    await quiet();
    expect(view('10.0.0.1')?.phase).toBe('picture');
    refuse = true;
    await beat();
    const asked = named('camera.test').length;
    await beat();
    await beat();
    expect(named('camera.test')).toHaveLength(asked);
  });

  it('of what is open to all never carry a login that was refused', async () => {
    const { previews, quiet, named } = start();
    const wrong = { username: 'admin', password: 'wrong' };
    previews.want(['10.0.0.1'], 352);
    previews.learn('10.0.0.1', inspection({ login: 'wrong', sources: [still('10.0.0.1')] }), wrong);
    await quiet();
    expect(named('camera.test').length).toBeGreaterThan(0);
    expect(JSON.stringify(named('camera.test'))).not.toContain('wrong');
  });

  it('come seldom from video, and not at all once three have failed', async () => {
    const { previews, quiet, view, pauses, named, beat } = start({
      inspect: () => ok(inspection({ sources: [{ kind: 'rtsp', url: 'rtsp://10.0.0.1/', works: true }] })),
      test: () => fail({ code: 'camera-unreachable', host: '10.0.0.1', reason: 'timeout' }),
    });
    previews.want(['10.0.0.1'], 352);
    await quiet();
    expect(pauses.map(({ ms }) => ms)).toEqual([20_000]);
    for (let turn = 0; turn < 5; turn += 1) await beat();
    expect(named('camera.test')).toHaveLength(3);
    expect(view('10.0.0.1')).toMatchObject({ phase: 'none', picture: null });
  });

  it('are no longer asked for when nobody wants them, and go on without asking the device again', async () => {
    const { previews, quiet, named, beat } = start();
    previews.want(['10.0.0.1', '10.0.0.2'], 352);
    await quiet();
    previews.want(['10.0.0.2'], 640);
    await beat();
    expect(named('camera.test').map(({ input }) => JSON.stringify(input))).toEqual([
      expect.stringContaining('10.0.0.1'),
      expect.stringContaining('10.0.0.2'),
      expect.stringMatching(/10\.0\.0\.2.*640/),
    ]);
    previews.want(['10.0.0.1', '10.0.0.2'], 352);
    await quiet();
    expect(named('camera.inspect')).toHaveLength(2);
  });

  it('change with the source that is chosen', async () => {
    const { previews, quiet, view, named } = start();
    previews.want(['10.0.0.1'], 352);
    await quiet();
    previews.choose('10.0.0.1', { kind: 'mjpeg', url: 'http://10.0.0.1/moving', works: true });
    expect(view('10.0.0.1')).toMatchObject({ phase: 'asking', picture: null });
    await quiet();
    expect(named('camera.test').at(-1)?.input).toMatchObject({ source: { url: 'http://10.0.0.1/moving' } });
    expect(view('10.0.0.1')?.phase).toBe('picture');
  });

  it('say why there is none, and ask afresh after another search', async () => {
    let there = false;
    const { previews, quiet, view } = start({
      inspect: (host) =>
        there
          ? ok(inspection({ sources: [still(host)] }))
          : fail({ code: 'camera-unreachable', host, reason: 'timeout' }),
    });
    previews.want(['10.0.0.1'], 352);
    await quiet();
    expect(view('10.0.0.1')).toMatchObject({ phase: 'none', error: { code: 'camera-unreachable' } });
    there = true;
    previews.want([], 352);
    previews.forgetUnseen();
    previews.want(['10.0.0.1'], 352);
    await quiet();
    expect(view('10.0.0.1')).toMatchObject({ phase: 'picture', error: null });
  });
});
