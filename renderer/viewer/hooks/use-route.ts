import { useEffect, useState } from 'preact/hooks';

export interface Route {
  /** The camera looked at alone; null is the overview. */
  readonly cameraId: string | null;
  open(cameraId: string): void;
  /** Another camera in the place of this one: the way back still leads to the overview. */
  swap(cameraId: string): void;
  close(): void;
}

const PREFIX = '#/camera/';

/** Reads the camera of a hash; a hash that is nothing of ours is the overview. */
export const cameraOf = (hash: string): string | null => {
  if (!hash.startsWith(PREFIX)) return null;
  try {
    return decodeURIComponent(hash.slice(PREFIX.length)) || null;
  } catch {
    // A stray % typed by hand.
    return null;
  }
};

const hashOf = (cameraId: string): string => PREFIX + encodeURIComponent(cameraId);

/** Which camera is open lives in the address, so that the phone's own back gesture closes it. */
export const useRoute = (): Route => {
  const [cameraId, setCameraId] = useState(() => cameraOf(location.hash));
  useEffect(() => {
    const follow = (): void => setCameraId(cameraOf(location.hash));
    addEventListener('hashchange', follow);
    addEventListener('popstate', follow);
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('popstate', follow);
    };
  }, []);
  return {
    cameraId,
    open: (id) => {
      history.pushState({ fromOverview: true }, '', hashOf(id));
      setCameraId(id);
    },
    swap: (id) => {
      history.replaceState(history.state, '', hashOf(id));
      setCameraId(id);
    },
    close: () => {
      const state: unknown = history.state;
      if (typeof state === 'object' && state !== null && 'fromOverview' in state) history.back();
      else {
        history.replaceState(null, '', location.pathname + location.search);
        setCameraId(null);
      }
    },
  };
};
