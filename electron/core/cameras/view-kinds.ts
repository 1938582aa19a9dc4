import type { CameraSource, ViewKind } from '../../../shared/model.ts';

/** The ways a camera can be watched, best floor first. */
export const viewKinds = (source: CameraSource, liveUrl: string | undefined): ViewKind[] => {
  const pictures: ViewKind[] = source.kind === 'rtsp' ? [] : ['snapshot', 'mjpeg'];
  return liveUrl === undefined && source.kind !== 'rtsp' ? pictures : [...pictures, 'live'];
};
