import type { AccessUnit } from './messages.ts';
import type { Player, PlayerKind, PlayerNeeds } from './player.ts';

/**
 * More waiting than this and the phone cannot keep up: the rest of the group is left out. A stream begins with all
 * since its last key picture at once, which may be several seconds and must not count as that.
 */
const MOST_WAITING = 200;

/** WebCodecs onto a canvas: the shortest way from the line to the screen. */
export const openDecoderPlayer: PlayerKind = async (needs) => {
  if (typeof VideoDecoder === 'undefined') return null;
  // Without a description the decoder takes Annex B as it comes (WebCodecs AVC registration, section 2).
  const config: VideoDecoderConfig = { codec: needs.opening.codec, optimizeForLatency: true };
  try {
    const { supported } = await VideoDecoder.isConfigSupported(config);
    return supported === true ? createDecoderPlayer(config, needs) : null;
  } catch {
    // A codec string that the browser does not understand.
    return null;
  }
};

const createDecoderPlayer = (config: VideoDecoderConfig, { onPicture, onFail }: PlayerNeeds): Player => {
  const canvas = document.createElement('canvas');
  const screen = createScreen(canvas, onPicture);
  const decoder = new VideoDecoder({ output: screen.show, error: (cause) => onFail(cause.message) });
  decoder.configure(config);
  let waitForKey = true;
  return {
    element: canvas,
    push: (unit) => {
      if (decoder.state !== 'configured') return;
      if (decoder.decodeQueueSize > MOST_WAITING) waitForKey = true;
      if (waitForKey && !unit.key) return;
      waitForKey = false;
      decoder.decode(chunkOf(unit));
    },
    close: () => {
      if (decoder.state !== 'closed') decoder.close();
      screen.clear();
    },
  };
};

const chunkOf = ({ key, timestampUs, data }: AccessUnit): EncodedVideoChunk =>
  new EncodedVideoChunk({ type: key ? 'key' : 'delta', timestamp: timestampUs, data });

interface Screen {
  readonly show: (frame: VideoFrame) => void;
  clear(): void;
}

/** Draws the newest picture at the display's own pace; pictures that came too late for it are left out. */
const createScreen = (canvas: HTMLCanvasElement, onPicture: PlayerNeeds['onPicture']): Screen => {
  const context = canvas.getContext('2d', { alpha: false, desynchronized: true });
  let waiting: VideoFrame | null = null;
  let request = 0;
  const draw = (): void => {
    request = 0;
    const frame = waiting;
    waiting = null;
    if (frame === null) return;
    const { displayWidth: width, displayHeight: height } = frame;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context?.drawImage(frame, 0, 0, width, height);
    frame.close();
    onPicture(width, height);
  };
  return {
    show: (frame) => {
      waiting?.close();
      waiting = frame;
      if (request === 0) request = requestAnimationFrame(draw);
    },
    clear: () => {
      cancelAnimationFrame(request);
      waiting?.close();
      waiting = null;
    },
  };
};
