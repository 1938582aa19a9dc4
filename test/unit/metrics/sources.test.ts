import { setTimeout as sleepFor } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createCameraService } from '../../../electron/core/cameras/camera-service.ts';
import { systemClock } from '../../../electron/core/clock.ts';
import { realJpeg } from '../../fakes/camera-pictures.ts';
import { startRawServer } from '../../fakes/camera-raw-server.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { startGateway } from '../../fakes/gateway-host.ts';

const stack: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of stack.splice(0).toReversed()) await one[Symbol.asyncDispose]();
});
const use = <T extends AsyncDisposable>(one: T): T => {
  stack.push(one);
  return one;
};

describe('what is measured', () => {
  it('is how long a whole picture took, not its first byte; a failure is no time', async () => {
    const jpeg = await realJpeg();
    const camera = use(
      await startRawServer(({ target }, socket) => {
        if (target === '/broken.jpg') return void socket.destroy();
        const head = `HTTP/1.1 200 OK\r\nContent-Length: ${jpeg.length}\r\n\r\n`;
        socket.write(Buffer.concat([Buffer.from(head), jpeg.subarray(0, 100)]));
        void sleepFor(200).then(() => socket.end(jpeg.subarray(100)));
      }),
    );
    const took: { readonly id: string; readonly ms: number }[] = [];
    const service = use(
      createCameraService({
        ...createCoreServices(systemClock),
        demo: false,
        pictureTook: (id, ms) => took.push({ id, ms }),
      }),
    );
    const add = async (path: string): Promise<string> => {
      const source = { kind: 'snapshot' as const, url: `${camera.url}${path}` };
      const added = await service.add({ name: 'Door', source });
      if (!added.ok) throw new Error(added.error.code);
      return added.value.id;
    };
    const slow = await add('/slow.jpg');
    expect((await service.snapshot(slow)).ok).toBe(true);
    const broken = await add('/broken.jpg');
    expect((await service.snapshot(broken)).ok).toBe(false);
    expect(took.map(({ id }) => id)).toEqual([slow]);
    expect(took[0]?.ms).toBeGreaterThanOrEqual(190);
  });

  it('is every byte that leaves through the gateway, with TLS, also of connections that are gone', async () => {
    const home = use(await startGateway());
    const before = home.gateway.bytesOut();
    const answer = await home.ask({ path: '/' });
    expect(answer.status).toBe(200);
    const grown = () => home.gateway.bytesOut() - before;
    expect(grown()).toBeGreaterThan(answer.text.length);
    expect(grown()).toBeLessThan(answer.text.length + 20_000);
    const first = grown();
    await home.ask({ path: '/' });
    await expect.poll(grown).toBeGreaterThan(first + answer.text.length);
  });
});
