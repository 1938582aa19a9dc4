import { powerSaveBlocker } from 'electron';
import type { Store } from '../core/store.ts';

/** The PC stays awake while somebody outside watches, if its owner allows it, and not a moment longer. */
export const setUpKeepAwake = (store: Store): (() => void) => {
  let blocker: number | undefined;
  const release = (): void => {
    if (blocker !== undefined) powerSaveBlocker.stop(blocker);
    blocker = undefined;
  };
  const follow = (): void => {
    const { viewers, settings } = store.get();
    const wanted = settings.desktop.keepAwake && viewers.some(({ watching }) => watching);
    if (wanted) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else release();
  };
  follow();
  const leave = store.subscribe(follow);
  return () => {
    leave();
    release();
  };
};
