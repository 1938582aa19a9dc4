import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { HopId } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { hopOrder } from './hop-view.ts';

/** After the answer the stops appear one after the other: slow enough to follow, over in a second. */
const stopEveryMs = 160;

export interface PathCheck {
  run(): void;
  readonly running: boolean;
  readonly error: AppError | null;
  /** The stops that are still being looked at, as far as the screen has come. */
  readonly checking: ReadonlySet<HopId>;
}

export const usePathCheck = (): PathCheck => {
  const { settings } = useAppState();
  const { run, running, error } = useCommand('path.check');
  const [shown, setShown] = useState<number>(hopOrder.length);

  useEffect(() => {
    if (running || shown >= hopOrder.length) return undefined;
    const timer = setTimeout(() => setShown(shown + 1), stopEveryMs);
    return () => clearTimeout(timer);
  }, [running, shown]);

  return {
    run: () => {
      setShown(0);
      void run(settings.outsideChecks ? { outside: true } : {});
    },
    running,
    error,
    checking: new Set(hopOrder.slice(running ? 0 : shown)),
  };
};
