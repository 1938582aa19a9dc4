/** A camera for measurements: the same picture at once, over HTTP on loopback; `GET /count` tells how often it was asked. */
import { createServer } from 'node:http';
import sharp from 'sharp';

const [port = 0] = process.argv.slice(2).map(Number);
/** Noise, so that it weighs what a picture of a camera weighs: some 100 KB. */
const noise = { type: 'gaussian', mean: 128, sigma: 18 } as const;
const jpeg = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#888', noise } })
  .blur(0.8)
  .jpeg({ quality: 60 })
  .toBuffer();
let asked = 0;
createServer((request, response) => {
  if (request.url === '/count') return void response.end(String(asked));
  asked += 1;
  response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': jpeg.length });
  response.end(jpeg);
}).listen(port, '127.0.0.1');
