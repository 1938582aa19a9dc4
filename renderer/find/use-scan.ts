import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { FoundDevice } from '../../shared/camera.ts';
import { useClient } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';

export interface Scan {
  start(): void;
  readonly running: boolean;
  /** A scan has come to its end in this visit. */
  readonly done: boolean;
  readonly error: AppError | null;
  readonly found: readonly FoundDevice[];
  readonly progress: { readonly done: number; readonly total: number } | null;
}

/** The newest word on a device takes the place of the older one; the order of appearance stays. */
export const withDevice = (found: readonly FoundDevice[], device: FoundDevice): readonly FoundDevice[] =>
  found.some(({ host }) => host === device.host)
    ? found.map((known) => (known.host === device.host ? device : known))
    : [...found, device];

export const useScan = (): Scan => {
  const client = useClient();
  const { run, running, error } = useCommand('camera.scan');
  const [found, setFound] = useState<readonly FoundDevice[]>([]);
  const [progress, setProgress] = useState<Scan['progress']>(null);
  const [done, setDone] = useState(false);

  useEffect(() => {
    if (!running) return undefined;
    const stops = [
      client.on('scan.found', (device) => setFound((before) => withDevice(before, device))),
      client.on('scan.progress', setProgress),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, running]);

  const start = async () => {
    setFound([]);
    setProgress(null);
    setDone(false);
    const reply = await run();
    // The answer holds everything, also what an interrupted line of events has swallowed.
    if (reply.ok) setFound(reply.value.found);
    setDone(reply.ok);
  };
  return { start: () => void start(), running, done, error, found, progress };
};
