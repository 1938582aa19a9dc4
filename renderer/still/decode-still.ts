/** What came of a keyframe: a JPEG, or why there is none. */
export type Still = Blob | 'unsupported' | 'broken';

/** Looks like the camera's own at a third of the bytes of full quality. */
const JPEG_QUALITY = 0.88;

/**
 * One picture is no work for a graphics card, and its driver is one more thing that may fail; but H.265 is decoded by
 * nothing else in Chromium. Without a description the decoder takes Annex B as it comes (WebCodecs AVC and HEVC
 * registrations, section 2).
 */
const chooseConfig = async (codec: string): Promise<VideoDecoderConfig | null> => {
  const base = { codec, optimizeForLatency: true };
  for (const config of [{ ...base, hardwareAcceleration: 'prefer-software' } as const, base]) {
    try {
      if ((await VideoDecoder.isConfigSupported(config)).supported === true) return config;
    } catch {
      return null; // Not a codec string that this engine understands.
    }
  }
  return null;
};

/** The first frame that comes out, or null. */
const firstFrame = async (
  config: VideoDecoderConfig,
  data: Uint8Array<ArrayBuffer>,
): Promise<VideoFrame | null> => {
  let first: VideoFrame | null = null;
  const decoder = new VideoDecoder({
    output: (frame) => {
      if (first === null) first = frame;
      else frame.close();
    },
    error: () => undefined, // flush rejects as well.
  });
  try {
    decoder.configure(config);
    decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: 0, data }));
    await decoder.flush();
  } catch {
    // Not a keyframe after all, or damaged.
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
  return first;
};

const toJpeg = async (frame: VideoFrame): Promise<Blob> => {
  const { displayWidth: width, displayHeight: height } = frame;
  const canvas = new OffscreenCanvas(width, height);
  // Read back at once, so it is better off outside the graphics card.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  context?.drawImage(frame, 0, 0, width, height);
  frame.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
};

/** `codec` as WebCodecs names it; `data` is a keyframe with its parameter sets, Annex B. */
export const decodeStill = async (codec: string, data: Uint8Array<ArrayBuffer>): Promise<Still> => {
  const config = await chooseConfig(codec);
  if (config === null) return 'unsupported';
  const frame = await firstFrame(config, data);
  return frame === null ? 'broken' : toJpeg(frame);
};
