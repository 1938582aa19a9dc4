import type { WizardStep } from '../app/routes.ts';
import { isOpen } from '../exposure/tense.ts';
import type { AppState } from '../../shared/model.ts';

type Answers = Pick<AppState, 'cameras' | 'gateway' | 'exposure'>;

/** The first step without an answer; null where nothing was answered yet. The demo camera is nobody's answer by itself. */
export const resumeStep = ({ cameras, gateway, exposure }: Answers): WizardStep | null => {
  const hasOwnCamera = cameras.some(({ source }) => source.kind !== 'demo');
  if (!hasOwnCamera && !gateway.passwordSet) return null;
  if (cameras.length === 0) return 'cameras';
  if (!gateway.passwordSet) return 'lock';
  if (!isOpen(exposure)) return 'way';
  return exposure.phase === 'reachable' ? 'done' : 'address';
};
