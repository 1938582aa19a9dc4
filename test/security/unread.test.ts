import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/errors.ts';
import { structuralJpeg } from '../fakes/camera-pictures.ts';
import { onePicture, startGateway } from '../fakes/gateway-host.ts';

const PICTURE_BYTES = 400_000;
/** 40 MB: more than the buffers of both ends hold. */
const QUESTIONS = 100;

/** Asks many times on one connection and reads no answer; resolves with how long that was put up with, in milliseconds. */
const askAndNeverRead = (port: number, cookie: string, patienceMs: number): Promise<number> =>
  new Promise((resolve) => {
    const question = `GET /api/cameras/front/snapshot.jpg HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\n\r\n`;
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    const began = performance.now();
    const done = (): void => {
      clearTimeout(late);
      clearInterval(knock);
      socket.destroy();
      resolve(performance.now() - began);
    };
    const late = setTimeout(done, patienceMs);
    let left = QUESTIONS;
    // Who does not read learns of the end only by writing.
    const knock = setInterval(() => {
      left -= 1;
      socket.write(left > 0 ? question : '\r\n');
    }, 50);
    socket.once('secureConnect', () => socket.pause());
    socket.on('error', () => undefined);
    socket.once('close', done);
  });

describe('who asks and never reads', () => {
  it('loses the connection, and what waits for it, within a minute', async () => {
    await using home = await startGateway();
    const jpeg = structuralJpeg(PICTURE_BYTES);
    home.cameras.pictures.set('front', ok({ ...onePicture(home.clock.now()), jpeg }));
    const cookie = await home.signedIn();
    const ms = await askAndNeverRead(home.port, cookie, 70_000);
    console.log(`dropped after ${(ms / 1_000).toFixed(1)} s`);
    expect(ms).toBeLessThan(60_000);
    expect((await home.ask({ path: '/healthz' })).text).toBe('ok');
  });
});
