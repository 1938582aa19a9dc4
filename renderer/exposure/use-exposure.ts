import type { Exposure } from '../../shared/way-in.ts';
import type { AppError } from '../../shared/errors.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import type { Command } from '../client/use-command.ts';
import { outcomeOf } from './outcome.ts';
import { isOpen } from './tense.ts';
import type { Outcome } from './outcome.ts';

export interface WayIn {
  /** As the core says it, or `opening` from the moment the button was pressed. */
  readonly exposure: Exposure;
  readonly outcome: Outcome;
  readonly open: Command<'exposure.open'>;
  readonly close: Command<'exposure.close'>;
  /** Moves the end of what is open. */
  readonly keepUntil: Command<'exposure.keepUntil'>;
  readonly problem: AppError | null;
}

export const useWayIn = (): WayIn => {
  const { exposure } = useAppState();
  const open = useCommand('exposure.open');
  const close = useCommand('exposure.close');
  const keepUntil = useCommand('exposure.keepUntil');
  const { method: _earlier, ...rest } = exposure;
  const shown: Exposure = open.running ? { ...rest, phase: 'opening' } : exposure;
  // Porthole goes on trying by itself: once it is open, why it was refused before is of no concern.
  const refusal = open.running || isOpen(shown) ? null : open.error;
  const later = close.error ?? keepUntil.error ?? exposure.problem ?? null;
  const problem = open.running ? null : (refusal ?? later);
  const outcome = outcomeOf(shown, refusal);
  return { exposure: shown, outcome, open, close, keepUntil, problem };
};
