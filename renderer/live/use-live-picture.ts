import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { pictureUrl } from '../client/picture-url.ts';
import { runPictureLoop } from './picture-loop.ts';
import { pause, whenVisible } from './waiting.ts';

export interface LivePicture {
  /** An object URL of the newest picture, or null before the first. */
  readonly url: string | null;
  /** When the camera delivered it, in milliseconds since the epoch. */
  readonly at: number | null;
  /** Why no newer one came; null while all is well. */
  readonly problem: AppError | null;
}

const nothingYet: LivePicture = { url: null, at: null, problem: null };

/** The picture of one camera, at most one a second, and none while nobody looks at the page. Width in pixels. */
export const useLivePicture = (cameraId: string, width: number): LivePicture => {
  const [live, setLive] = useState<LivePicture>(nothingYet);

  useEffect(() => {
    const end = new AbortController();
    void runPictureLoop({
      url: (stamp) => pictureUrl(cameraId, width, stamp),
      fetch: (...args) => fetch(...args),
      now: () => Date.now(),
      whenVisible,
      pause,
      onPicture: ({ blob, at }) => setLive({ url: URL.createObjectURL(blob), at, problem: null }),
      onProblem: (problem) => setLive((before) => ({ ...before, problem })),
      signal: end.signal,
    });
    return () => {
      end.abort();
      setLive(nothingYet);
    };
  }, [cameraId, width]);

  const { url } = live;
  useEffect(() => (url === null ? undefined : () => URL.revokeObjectURL(url)), [url]);
  return live;
};
