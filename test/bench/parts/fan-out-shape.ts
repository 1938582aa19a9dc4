/** What the camera of the fan-out measurement sends. */
export const FRAME_BYTES = 60_000;
export const FRAMES_PER_SECOND = 15;
