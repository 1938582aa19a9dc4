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
      const picture = await decode(jpeg);
      if (picture === null) return;
      if (!closed) {
        const { width, height } = picture;
        if (canvas.width !== width || canvas.height !== height) {
          canvas.width = width;
          canvas.height = height;
        }
        context?.drawImage(picture, 0, 0);
        onPicture(width, height);
      }
      picture.close();
    },
    close: () => {
      closed = true;
    },
  };
};

const decode = async (jpeg: Uint8Array<ArrayBuffer>): Promise<ImageBitmap | null> => {
  try {
    return await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));
  } catch {
    // The camera's own fault, and the next picture follows at once.
    return null;
  }
};
