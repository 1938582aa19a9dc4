import type { Exposure } from '../../shared/way-in.ts';
import type { AppError } from '../../shared/errors.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import type { Command } from '../client/use-command.ts';

export interface WayIn {
  /** As the core says it, or `opening` from the moment the button was pressed. */
  readonly exposure: Exposure;
  readonly open: Command<'exposure.open'>;
  readonly close: Command<'exposure.close'>;
  readonly problem: AppError | null;
}

export const useWayIn = (): WayIn => {
  const { exposure } = useAppState();
  const open = useCommand('exposure.open');
  const close = useCommand('exposure.close');
  const shown: Exposure = open.running ? { ...exposure, phase: 'opening' } : exposure;
  const problem = open.running ? null : (open.error ?? close.error ?? exposure.problem ?? null);
  return { exposure: shown, open, close, problem };
};
