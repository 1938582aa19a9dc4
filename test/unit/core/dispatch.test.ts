import { describe, expect, it } from 'vitest';
import { createDispatch } from '../../../electron/core/dispatch.ts';
import type { Handlers } from '../../../electron/core/dispatch.ts';
import { commands } from '../../../shared/contract.ts';
import { fail, ok } from '../../../shared/errors.ts';
import { recordingLogger } from '../../fakes/recording-logger.ts';

/** Every command refuses, except those that a case replaces. */
const handlersWith = (some: Partial<Handlers>): Handlers => {
  const refuse = async () => fail({ code: 'not-found' } as const);
  const all = Object.fromEntries(Object.keys(commands).map((name) => [name, refuse]));
  return { ...(all as unknown as Handlers), ...some };
};

describe('dispatch', () => {
  it('hands the parsed input to the handler and its answer back', async () => {
    const { logger } = recordingLogger();
    const dispatch = createDispatch(
      handlersWith({ 'camera.add': async ({ name }) => ok({ id: `id of ${name}` }) }),
      logger,
    );
    const reply = await dispatch('camera.add', { name: '  Door ', source: { kind: 'demo' } });
    expect(reply).toEqual({ ok: true, value: { id: 'id of Door' } });
  });

  it('fills in no input for commands that need none', async () => {
    const { logger } = recordingLogger();
    const seen: unknown[] = [];
    const dispatch = createDispatch(
      handlersWith({
        'journal.list': async (input) => {
          seen.push(input);
          return ok({ entries: [] });
        },
      }),
      logger,
    );
    expect((await dispatch('journal.list', undefined)).ok).toBe(true);
    expect(seen).toEqual([{}]);
  });

  it.each(['nothing.such', '__proto__', 'constructor', 'toString', ''])(
    'refuses the name %j',
    async (name) => {
      const { logger } = recordingLogger();
      const reply = await createDispatch(handlersWith({}), logger)(name, {});
      expect(reply).toEqual({ ok: false, error: { code: 'unknown-command', name } });
    },
  );

  it('says which field is wrong', async () => {
    const { logger } = recordingLogger();
    const reply = await createDispatch(handlersWith({}), logger)('camera.add', {
      name: '',
      source: { kind: 'fax' },
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    const paths =
      reply.ok || reply.error.code !== 'bad-input' ? [] : reply.error.issues.map(({ path }) => path);
    expect(paths).toEqual(['name', 'source.kind']);
  });

  it('keeps a bug’s words in the log and gives a reference to the user', async () => {
    const { logger, lines } = recordingLogger();
    const dispatch = createDispatch(
      handlersWith({
        'state.get': async () => {
          throw new Error('inner words');
        },
      }),
      logger,
    );
    const reply = await dispatch('state.get', {});
    expect(JSON.stringify(reply)).not.toContain('inner words');
    const ref = !reply.ok && reply.error.code === 'internal' ? reply.error.ref : '';
    expect(ref).toMatch(/^[0-9a-f]{8}$/);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.facts).toMatchObject({ ref, command: 'state.get' });
  });
});
