import { useCallback, useState } from 'react';
import type { CommandName, Input, Output, Reply } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { useClient } from './core-context.tsx';

export interface Command<K extends CommandName> {
  run(input?: Input<K>): Promise<Reply<Output<K>>>;
  readonly running: boolean;
  readonly error: AppError | null;
  clearError(): void;
}

/** One command with what a button and a problem card need: is it running, and what went wrong the last time. */
export const useCommand = <K extends CommandName>(name: K): Command<K> => {
  const client = useClient();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  const run = useCallback(
    async (input?: Input<K>) => {
      setRunning(true);
      setError(null);
      const reply = await client.call(name, input);
      setRunning(false);
      if (!reply.ok) setError(reply.error);
      return reply;
    },
    [client, name],
  );
  const clearError = useCallback(() => setError(null), []);
  return { run, running, error, clearError };
};
