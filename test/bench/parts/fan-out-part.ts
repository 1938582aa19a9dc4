import { structuralJpeg } from '../../fakes/camera-pictures.ts';
import { FRAME_BYTES } from './fan-out-shape.ts';

const jpeg = structuralJpeg(FRAME_BYTES - structuralJpeg(0).length);

/** The picture of the fan-out as a part of a stream. */
export const fanOutPart = Buffer.concat([
  Buffer.from(`--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`),
  jpeg,
  Buffer.from('\r\n'),
]);
