import { afterEach, beforeEach, expect, test } from 'vitest';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createCameraService } from '../../../electron/core/cameras/camera-service.ts';
import { systemClock } from '../../../electron/core/clock.ts';
import { makeSelfSigned } from '../../../electron/core/gateway/self-signed.ts';
import { structuralJpeg } from '../../fakes/camera-pictures.ts';
import { send, startRawServer } from '../../fakes/camera-raw-server.ts';
import type { RawServer } from '../../fakes/camera-raw-server.ts';
import { createCoreServices } from '../../fakes/core-services.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(() => stack.disposeAsync());

const startCamera = async (port = 0): Promise<RawServer> => {
  const { keyPem, certificatePem } = await makeSelfSigned(Date.now());
  const tls = { key: keyPem, cert: certificatePem };
  return startRawServer((_, socket) => send(socket, structuralJpeg(500)), { tls, port });
};

test('a self-signed certificate is pinned at first use; another one gets no request until the owner agrees', async () => {
  const core = createCoreServices(systemClock);
  const service = stack.use(createCameraService({ ...core, demo: false, paceMs: 20 }));
  const first = await startCamera();
  const added = await service.add({
    name: 'Door',
    source: { kind: 'snapshot', url: `${first.url}/a.jpg` },
    username: 'admin',
    password: '12345',
  });
  const id = added.ok ? added.value.id : '';
  expect(await service.snapshot(id)).toMatchObject({ ok: true });
  expect(JSON.stringify(core.config.read().features)).toContain(`127.0.0.1:${first.port}`);
  await first[Symbol.asyncDispose]();

  const second = stack.use(await startCamera(first.port));
  await systemClock.sleep(40);
  const refused = await service.snapshot(id);
  expect(refused).toMatchObject({ ok: false, error: { code: 'camera-certificate-changed' } });
  expect(second.requests).toHaveLength(0);
  expect(core.store.get().cameras[0]).toMatchObject({ status: 'offline' });

  await service.trustCertificate(id);
  expect(await service.snapshot(id)).toMatchObject({ ok: true });
  expect(second.requests.length).toBeGreaterThan(0);
});

test('plain HTTP on a TLS port is called a TLS failure', async () => {
  const core = createCoreServices(systemClock);
  const service = stack.use(createCameraService({ ...core, demo: false }));
  const server = createServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  stack.defer(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const tested = await service.test({ source: { kind: 'snapshot', url: `https://127.0.0.1:${port}/` } });
  expect(tested).toMatchObject({ ok: false, error: { code: 'camera-unreachable', reason: 'tls' } });
});
