import type { Camera } from '../../../shared/camera.ts';

const kinds = {
  snapshot: 'Single pictures',
  mjpeg: 'A row of pictures',
  rtsp: 'Video',
  onvif: 'ONVIF',
  demo: 'Demo camera',
} as const satisfies Readonly<Record<Camera['source']['kind'], string>>;

export const camera = {
  noStills: {
    what: 'Only live video: no single pictures of this camera yet',
    fact: '{{host}} sends video, and nothing on this PC can make a picture of it.',
    todo: 'Live video on the phone works. For pictures here, install FFmpeg on this PC, or set the camera to H.264 and use Porthole as a desktop app.',
  },
  open: 'Open the page of {{name}}',
  backHome: 'All cameras',
  facts: 'What we know',
  source: 'Its pictures come as',
  address: 'From',
  live: 'Live video from',
  size: 'Size of the picture',
  sizeValue: '{{width}} x {{height}}, {{bytes}}',
  lastPicture: 'Last picture',
  login: 'Login',
  loginKept: 'kept on this PC',
  loginNone: 'none needed so far',
  added: 'Added',
  never: 'none yet',
  kinds,
  change: 'Change',
  save: 'Save the changes',
  saved: 'Saved.',
  watching: 'Who sees it now',
  nobody: 'Nobody outside.',
  trust: 'It is my camera: keep the new identity',
  remove: 'Remove this camera',
  removeHint: 'Porthole forgets its address and its login. The camera itself is not touched.',
  removeSure: 'Yes, remove it',
  removeKeep: 'Keep it',
} as const;
