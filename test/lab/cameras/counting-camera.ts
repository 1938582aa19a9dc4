/**
 * A camera with a password that counts wrong ones, for `node test/lab/cameras/counting-camera.ts ADDRESS PORT PASSWORD`
 * inside a namespace. Prints `ready`, and the counts as JSON when it is asked to end.
 */
import { startJpegCamera } from '../../fakes/jpeg-camera.ts';

const [host = '', port = '', password = ''] = process.argv.slice(2);
const camera = await startJpegCamera('admin', password, { host, port: Number(port) });
process.once('SIGTERM', () => {
  console.log(JSON.stringify(camera.counts()));
  void camera[Symbol.asyncDispose]();
});
console.log('ready');
