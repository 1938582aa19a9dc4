import * as z from 'zod';
import { commands } from '../../shared/contract.ts';
import type { CommandName, Output, Reply } from '../../shared/contract.ts';
import { AppError, fail, ok } from '../../shared/errors.ts';

const Envelope = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: AppError }),
]);

/** What the core answered, checked once: from here on its types are trusted. */
export const parseReply = <K extends CommandName>(name: K, body: unknown): Reply<Output<K>> => {
  const envelope = Envelope.safeParse(body);
  if (!envelope.success) return fail({ code: 'core-unreachable' });
  if (!envelope.data.ok) return fail(envelope.data.error);
  const value = commands[name].output.safeParse(envelope.data.value);
  // The name chose the schema, which the compiler cannot follow across the union.
  return value.success ? ok(value.data as Output<K>) : fail({ code: 'core-unreachable' });
};
