import type { CameraSource, ViewKind } from '../../../shared/camera.ts';

/** The ways in which a camera can be watched. */
export const viewKinds = (source: CameraSource, liveUrl: string | undefined): ViewKind[] =>
  liveUrl !== undefined || source.kind === 'rtsp' || source.kind === 'onvif'
    ? ['snapshot', 'mjpeg', 'live']
    : ['snapshot', 'mjpeg'];
