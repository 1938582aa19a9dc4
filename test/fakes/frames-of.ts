import type { CameraStreams, FramesRequest, Picture } from '../../electron/core/cameras/contract.ts';
import type { Result } from '../../shared/errors.ts';

/** `frames` as a generator: a frame is taken when the one before it has been used. */
export const framesOf = async function* (
  cameras: Pick<CameraStreams, 'frames'>,
  id: string,
  request: FramesRequest,
): AsyncGenerator<Result<Picture>, void, undefined> {
  const held: { frame: Result<Picture>; readonly used: () => void }[] = [];
  let over = false;
  let wake = (): void => undefined;
  const watching = cameras.frames(id, request, (frame) => {
    const used = Promise.withResolvers<void>();
    held.push({ frame, used: used.resolve });
    wake();
    return used.promise;
  });
  const end = watching.finally(() => {
    over = true;
    wake();
  });
  for (;;) {
    const next = held.shift();
    if (next !== undefined) {
      yield next.frame;
      next.used();
    } else if (over) {
      await end;
      return;
    } else {
      await new Promise<void>((resolve) => void (wake = resolve));
    }
  }
};
