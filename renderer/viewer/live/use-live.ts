import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RemoteCamera } from '../gateway-answers.ts';
import { useLatest } from '../hooks/use-latest.ts';
import { useServices } from '../services.ts';
import { startLive, type LiveState } from './live-control.ts';

export interface Live {
  readonly state: LiveState;
  /** When the newest picture was drawn, ms since the epoch; 0 before the first. */
  readonly lastAt: () => number;
}

interface Needs {
  readonly camera: RemoteCamera;
  readonly host: RefObject<HTMLElement | null>;
  readonly wanted: boolean;
  /** Another number begins anew. */
  readonly attempt: number;
  readonly neededWidth: () => number;
}

const OFF: LiveState = { kind: 'off' };

/** Runs live while it is wanted and the page is in sight. Draws anew when something changes, not with every picture. */
export const useLive = ({ camera, host, wanted, attempt, neededWidth }: Needs): Live => {
  const { meter, now } = useServices();
  const [state, setState] = useState<LiveState>(OFF);
  const lastAtRef = useRef(0);
  const latest = useLatest({ camera, neededWidth });
  const visible = useVisible();
  const running = wanted && visible;

  useEffect(() => {
    const element = host.current;
    if (!running || element === null) return;
    const control = startLive({
      camera: latest().camera,
      host: element,
      now,
      onBytes: meter.add,
      neededWidth: () => latest().neededWidth(),
      load: () => import('./live-source.ts'),
      onPicture: (at) => {
        lastAtRef.current = at;
      },
      onState: (next) => setState((before) => (same(before, next) ? before : next)),
    });
    return () => {
      control.stop();
      lastAtRef.current = 0;
      setState(OFF);
    };
  }, [camera.id, running, attempt, host, latest, meter, now]);

  return { state, lastAt: () => lastAtRef.current };
};

const same = (a: LiveState, b: LiveState): boolean =>
  a.kind === 'playing' && b.kind === 'playing'
    ? a.width === b.width && a.height === b.height
    : a.kind === b.kind;

const useVisible = (): boolean => {
  const [visible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const follow = (): void => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, []);
  return visible;
};
