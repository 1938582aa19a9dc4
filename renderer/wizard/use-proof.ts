import { useEffect, useState } from 'react';
import type { Output, Payload } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { useAppState, useClient } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useNow } from '../ui/use-now.ts';

export interface Proof {
  readonly code: Output<'proof.start'> | null;
  readonly seen: Payload<'proof.seen'> | null;
  readonly expired: boolean;
  readonly error: AppError | null;
  /** A new address; the one before is worth nothing any more. */
  restart(): void;
}

/** A one-time address, and the visit to it the moment it comes. */
export const useProof = (): Proof => {
  const client = useClient();
  const outside = useAppState().exposure.url;
  const { run, error } = useCommand('proof.start');
  const [round, setRound] = useState(0);
  const [started, setStarted] = useState<{
    readonly round: number;
    readonly outside: string | undefined;
    readonly code: Output<'proof.start'>;
  } | null>(null);
  const [seen, setSeen] = useState<Payload<'proof.seen'> | null>(null);
  const now = useNow();

  useEffect(() => client.on('proof.seen', setSeen), [client]);
  // The address of the proof is made of this one, which may become known, or change, while the page waits.
  useEffect(() => {
    void run().then((reply) => (reply.ok ? setStarted({ round, outside, code: reply.value }) : undefined));
  }, [run, round, outside]);

  const code = started?.round === round && started.outside === outside ? started.code : null;
  return {
    code,
    seen,
    expired: code !== null && Date.parse(code.expiresAt) <= now,
    error,
    restart: () => {
      setSeen(null);
      setRound((count) => count + 1);
    },
  };
};
