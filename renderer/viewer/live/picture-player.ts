import { loadImage } from '../pictures/decode-picture.ts';

/** Shows one JPEG after the other on a canvas. */
export interface PicturePlayer {
  readonly element: HTMLCanvasElement;
  /** Resolves when it is drawn. Bytes that are no picture are passed over. */
  show(jpeg: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): void;
}

export const openPicturePlayer = (onPicture: (width: number, height: number) => void): PicturePlayer => {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false });
  let closed = false;
  return {
    element: canvas,
    show: async (jpeg) => {
      const decoded = await decode(jpeg);
      if (decoded === null) return;
      if (!closed) {
        const { picture, width, height } = decoded;
        if (canvas.width !== width || canvas.height !== height) {
          canvas.width = width;
          canvas.height = height;
        }
        context?.drawImage(picture, 0, 0);
        onPicture(width, height);
      }
      decoded.letGo();
    },
    close: () => {
      closed = true;
    },
  };
};

interface Decoded {
  readonly picture: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  letGo(): void;
}

const decode = async (jpeg: Uint8Array<ArrayBuffer>): Promise<Decoded | null> => {
  const blob = new Blob([jpeg], { type: 'image/jpeg' });
  try {
    return await (typeof createImageBitmap === 'function' ? decodeBitmap(blob) : decodeImage(blob));
  } catch {
    // The camera's own fault, and the next picture follows at once.
    return null;
  }
};

const decodeBitmap = async (blob: Blob): Promise<Decoded> => {
  const picture = await createImageBitmap(blob);
  return { picture, width: picture.width, height: picture.height, letGo: () => picture.close() };
};

/** For browsers without bitmaps, and those that were told to hide them from pages. */
const decodeImage = async (blob: Blob): Promise<Decoded> => {
  const { image, url } = await loadImage(blob);
  const letGo = (): void => URL.revokeObjectURL(url);
  return { picture: image, width: image.naturalWidth, height: image.naturalHeight, letGo };
};
