/**
 * Porthole's gateway with one MJPEG camera, alone in a process: `node gateway-process.ts PORT CAMERA-URL PASSWORD`. The camera's
 * id is the last line it prints before it listens.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCameraService } from '../../../electron/core/cameras/camera-service.ts';
import { systemClock } from '../../../electron/core/clock.ts';
import { createEventHub } from '../../../electron/core/events.ts';
import { createGateway } from '../../../electron/core/gateway/gateway.ts';
import { createCoreServices } from '../../fakes/core-services.ts';

const [port = '', url = '', password = ''] = process.argv.slice(2);
const services = createCoreServices(systemClock);
const uiDir = mkdtempSync(join(tmpdir(), 'porthole-bench-ui-'));
writeFileSync(join(uiDir, 'viewer.html'), '<!doctype html><title>viewer</title>');
const cameras = createCameraService({ ...services, demo: false });
const added = await cameras.add({ name: 'Gate', source: { kind: 'mjpeg', url } });
if (!added.ok) throw new Error(added.error.code);
const gateway = await createGateway({
  ...services,
  cameras,
  events: createEventHub(),
  uiDir,
  listen: { host: '127.0.0.1', port: Number(port) },
});
await gateway.setPassword(password);
