import type { Decoded } from './picture-feed.ts';

/** Decodes a JPEG before it is shown, so that the swap paints at once. Rejects when the bytes are no picture. */
export const decodePicture = async (blob: Blob): Promise<Decoded> => {
  const url = URL.createObjectURL(blob);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch (cause) {
    URL.revokeObjectURL(url);
    throw cause;
  }
  return { url, width: image.naturalWidth, height: image.naturalHeight };
};
