/**
 * An MJPEG camera for measurements: `node mjpeg-camera.ts PORT`. 15 pictures a second of 60 KB to whoever is connected;
 * `/count` tells how many are, and
 * how many pictures were made so far.
 */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { fanOutPart } from './fan-out-part.ts';
import { FRAMES_PER_SECOND } from './fan-out-shape.ts';

const port = Number(process.argv[2]);
let made = 0;
const watching = new Set<ServerResponse>();

createServer((request, response) => {
  if (request.url === '/count') return void response.end(JSON.stringify([watching.size, made]));
  // No length and no chunks, as most cameras have it.
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=frame' });
  watching.add(response);
  response.on('close', () => watching.delete(response));
}).listen(port, '127.0.0.1');

setInterval(() => {
  made += 1;
  // A reader that is two pictures behind misses one, as with real cameras.
  for (const response of watching)
    if (response.writableLength < 2 * fanOutPart.length) response.write(fanOutPart);
}, 1_000 / FRAMES_PER_SECOND);
