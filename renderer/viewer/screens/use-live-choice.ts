import { useState } from 'preact/hooks';
import type { RemoteCamera } from '../gateway-answers.ts';
import { useMeter } from '../hooks/use-meter.ts';
import { liveWays } from '../live/live-control.ts';
import { useServices } from '../services.ts';

export interface LiveChoice {
  /** The camera can be watched live at all. */
  readonly possible: boolean;
  readonly wanted: boolean;
  /** Grows when the person asks again for what just failed. */
  readonly attempt: number;
  readonly toggle: () => void;
  readonly again: () => void;
}

/** Slower than this (bytes a second), and even a small stream would stall; live is tried only when asked for. */
const SLOWEST = 40_000;

/**
 * Live by itself where data costs nothing and the line has shown that it carries something, else when the person
 * asks; what the person says holds until the view is left.
 */
export const useLiveChoice = (camera: RemoteCamera): LiveChoice => {
  const { feed } = useServices();
  const { appetite, spent } = useMeter();
  const [said, setSaid] = useState<boolean | null>(null);
  const [attempt, setAttempt] = useState(0);
  const possible = liveWays(camera).length > 0;
  const [fastEnough] = useState(() => (feed.line().bytesPerSecond ?? SLOWEST) >= SLOWEST);
  const wished = said ?? (appetite === 'normal' && fastEnough);
  return {
    possible,
    wanted: possible && wished && !spent,
    attempt,
    toggle: () => setSaid(!wished),
    again: () => setAttempt(attempt + 1),
  };
};
