/** Where the picture sits: CSS pixels from the middle of the stage, and how many times its fitted size it is. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The stage and the picture as it fits into it, CSS pixels. */
export interface Frame {
  readonly stageWidth: number;
  readonly stageHeight: number;
  readonly pictureWidth: number;
  readonly pictureHeight: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
/** Beyond this even a 4K camera shows nothing but blocks. */
export const MOST = 8;
/** What a double tap or the button zooms to: enough to tell a face from a bush. */
export const CLOSER = 2.5;

/** The picture fitted into the stage without cutting anything off. */
export const fit = (
  stage: { width: number; height: number },
  picture: { width: number; height: number },
): Frame => {
  const ratio = Math.min(stage.width / picture.width, stage.height / picture.height);
  return {
    stageWidth: stage.width,
    stageHeight: stage.height,
    pictureWidth: picture.width * ratio,
    pictureHeight: picture.height * ratio,
  };
};

/** Keeps the scale in bounds and the picture's edges from coming inside the stage. */
export const clamp = (zoom: Zoom, frame: Frame): Zoom => {
  const scale = Math.min(MOST, Math.max(1, zoom.scale));
  const roomX = Math.max(0, (frame.pictureWidth * scale - frame.stageWidth) / 2);
  const roomY = Math.max(0, (frame.pictureHeight * scale - frame.stageHeight) / 2);
  return { scale, x: within(zoom.x, roomX), y: within(zoom.y, roomY) };
};

const within = (value: number, room: number): number => Math.min(room, Math.max(-room, value)) || 0;

/** Scales so that what is under `point` (from the stage's middle) stays under it. */
export const scaleAt = (zoom: Zoom, point: Point, wanted: number, frame: Frame): Zoom => {
  const scale = Math.min(MOST, Math.max(1, wanted));
  const factor = scale / zoom.scale;
  return clamp(
    { scale, x: point.x - (point.x - zoom.x) * factor, y: point.y - (point.y - zoom.y) * factor },
    frame,
  );
};

export const move = (zoom: Zoom, by: Point, frame: Frame): Zoom =>
  clamp({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, frame);

/** A double tap: in where it was tapped, or out again. */
export const toggle = (zoom: Zoom, point: Point, frame: Frame): Zoom =>
  zoom.scale > 1.05 ? WHOLE : scaleAt(WHOLE, point, CLOSER, frame);

/** Two fingers before and after: they scale by their distance and move by their middle. */
export const pinch = (
  zoom: Zoom,
  before: readonly [Point, Point],
  after: readonly [Point, Point],
  frame: Frame,
): Zoom => {
  const from = middle(before);
  const to = middle(after);
  const factor = distance(after) / Math.max(1, distance(before));
  const moved: Zoom = { ...zoom, x: zoom.x + to.x - from.x, y: zoom.y + to.y - from.y };
  return scaleAt(moved, to, zoom.scale * factor, frame);
};

const middle = ([a, b]: readonly [Point, Point]): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = ([a, b]: readonly [Point, Point]): number => Math.hypot(a.x - b.x, a.y - b.y);
