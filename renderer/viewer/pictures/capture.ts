/** As good as the picture itself, at a third of the size of the best. */
const QUALITY = 0.92;

/** What a live player shows at this moment as a JPEG, or null while it shows nothing. */
export const captureLive = (host: HTMLElement): Promise<Blob | null> => {
  const shown = host.querySelector<HTMLCanvasElement | HTMLVideoElement>('canvas, video');
  const canvas = document.createElement('canvas');
  canvas.width = (shown instanceof HTMLVideoElement ? shown.videoWidth : shown?.width) ?? 0;
  canvas.height = (shown instanceof HTMLVideoElement ? shown.videoHeight : shown?.height) ?? 0;
  if (shown === null || canvas.width === 0) return Promise.resolve(null);
  canvas.getContext('2d')?.drawImage(shown, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
};
