import { randomBytes } from 'node:crypto';
import { commands, isCommandName } from '../../shared/contract.ts';
import type { CommandName, Output, ParsedInput, Reply } from '../../shared/contract.ts';
import { fail } from '../../shared/errors.ts';
import type { Logger } from './ports.ts';

export type Handler<K extends CommandName> = (input: ParsedInput<K>) => Promise<Reply<Output<K>>>;
export type Handlers = { readonly [K in CommandName]: Handler<K> };
export type Dispatch = (name: string, input: unknown) => Promise<Reply<unknown>>;

/**
 * The one door into the core, the same for Electron IPC and for HTTP: checks the name, parses the
 * input, runs the handler. An expected failure passes through as data; a bug is logged with a reference
 * and leaves as `{ code: 'internal', ref }`.
 */
export const createDispatch =
  (handlers: Handlers, logger: Logger): Dispatch =>
  async (name, input) => {
    if (!isCommandName(name)) return fail({ code: 'unknown-command', name: name.slice(0, 64) });
    const parsed = commands[name].input.safeParse(input);
    if (!parsed.success) {
      const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
      return fail({ code: 'bad-input', issues });
    }
    try {
      // The name chose both schema and handler, which the compiler cannot follow across the union.
      const run = handlers[name] as (input: unknown) => Promise<Reply<unknown>>;
      return await run(parsed.data);
    } catch (error) {
      const ref = randomBytes(4).toString('hex');
      logger.error({ err: error, command: name, ref }, 'a command failed unexpectedly');
      return fail({ code: 'internal', ref });
    }
  };
