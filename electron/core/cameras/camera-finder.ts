import type { Result } from '../../../shared/errors.ts';
import type { FoundDevice, Inspection } from '../../../shared/camera.ts';
import type { EventHub } from '../events.ts';
import type { Network, SettingsStore } from '../ports.ts';
import { createCertificatePins, transientPins } from './certificate-pins.ts';
import type { ScanRequest } from './discovery/contract.ts';
import type { InspectRequest } from './inspection/contract.ts';
import { cameraTimeouts } from './timeouts.ts';

/** Looking for cameras and into them, before any is added. */
export interface CameraFinder extends AsyncDisposable {
  /** Events scan.progress and scan.found tell of it as it goes. Errors: bad-input, no-network. */
  scan(request: ScanRequest): Promise<Result<{ found: FoundDevice[] }>>;
  /** At most one credential attempt. Errors: camera-unreachable. */
  inspect(request: InspectRequest): Promise<Result<Inspection>>;
  /** Where the device with this MAC is on the LAN now, or null. */
  findByMac(mac: string, signal: AbortSignal): Promise<string | null>;
}

export const createCameraFinder = (deps: {
  readonly network: Network;
  readonly config: SettingsStore;
  readonly events: EventHub;
}): CameraFinder => {
  const { network, events } = deps;
  const closing = new AbortController();
  const stored = createCertificatePins(deps.config);
  const listener = {
    found: (device: FoundDevice): void => events.emit('scan.found', device),
    progress: (done: number, total: number): void => events.emit('scan.progress', { done, total }),
  };
  return {
    // Both bring megabytes of facts about brands with them: loaded when first asked for, not at every start.
    scan: async (request) => {
      const { createCameraScanner } = await import('./discovery/scan.ts');
      const scanned = await createCameraScanner(network).scan(request, listener, closing.signal);
      return scanned.ok ? { ok: true, value: { found: [...scanned.value] } } : scanned;
    },
    inspect: async (request) => {
      const { createInspect } = await import('./inspection/inspect.ts');
      const { createDescribeStream } = await import('./rtsp/describe-stream.ts');
      const inspect = createInspect({
        network,
        pins: () => transientPins(stored),
        describeStream: (pins) => createDescribeStream({ pins, timeouts: cameraTimeouts }),
      });
      return inspect(request, closing.signal);
    },
    findByMac: async (mac, signal) => {
      const { findByMac } = await import('./discovery/find-by-mac.ts');
      return findByMac(mac, network, AbortSignal.any([signal, closing.signal]));
    },
    [Symbol.asyncDispose]: async () => closing.abort(new DOMException('closing', 'AbortError')),
  };
};
