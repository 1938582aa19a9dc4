import type { Decoded } from './picture-feed.ts';

/**
 * Decodes a JPEG; the address is the caller's to revoke. Rejects when the bytes are no picture. WebKit rejects `decode`
 * of a sound picture now and then (while the page is hidden, or short of memory), so the picture's own word counts.
 */
export const loadImage = async (
  blob: Blob,
): Promise<{ readonly image: HTMLImageElement; readonly url: string }> => {
  const url = URL.createObjectURL(blob);
  const image = new Image();
  const loaded = new Promise<void>((resolve, reject) => {
    image.addEventListener('load', () => resolve());
    image.addEventListener('error', () => reject(new Error('no picture')));
  });
  image.src = url;
  try {
    await loaded;
    // Loaded is good enough to be shown; decoded paints at once.
    await image.decode?.().catch(() => undefined);
  } catch (cause) {
    URL.revokeObjectURL(url);
    throw cause;
  }
  return { image, url };
};

/** Decodes a JPEG before it is shown, so that the swap paints at once. Rejects when the bytes are no picture. */
export const decodePicture = async (blob: Blob): Promise<Decoded> => {
  const { image, url } = await loadImage(blob);
  return { url, width: image.naturalWidth, height: image.naturalHeight };
};
