import { join } from 'node:path';
import { ok } from '../../shared/errors.ts';
import { createAddressService } from './address/address-service.ts';
import { createDdnsService } from './address/ddns/ddns-service.ts';
import { createIspService } from './address/isp-service.ts';
import { createCameraFinder } from './cameras/camera-finder.ts';
import { createCameraFollower } from './cameras/camera-follower.ts';
import { createCameraService } from './cameras/camera-service.ts';
import { createDispatch } from './dispatch.ts';
import type { Dispatch, Handlers } from './dispatch.ts';
import { createEventHub } from './events.ts';
import type { EventHub } from './events.ts';
import { createExposureService } from './exposure/exposure-service.ts';
import { createForwardService } from './forward/forward-service.ts';
import { createCertificateService } from './gateway/acme/certificate-service.ts';
import { createValidationPort } from './gateway/acme/validation-port.ts';
import { createGateway } from './gateway/gateway.ts';
import { createGuideService } from './guide/guide-service.ts';
import { initialState } from './initial-state.ts';
import { createJournal } from './journal/journal.ts';
import { createPathService } from './path/path-service.ts';
import type { Clock, Logger, Network, SecretVault, SettingsStore } from './ports.ts';
import { externalPortCandidates } from './router/external-port-candidates.ts';
import { createRouterService } from './router/router-service.ts';
import { withDefined } from './settings/with-defined.ts';
import { createStore } from './store.ts';
import type { Store } from './store.ts';
import { createUiHandler } from './ui/ui-handler.ts';

/** What a host (Electron or headless) hands to the core. */
export interface AppCoreOptions {
  readonly version: string;
  /** Absolute path of the per-user data folder; exists. */
  readonly dataDir: string;
  /** Absolute path of the built renderer (index.html, viewer.html, assets). */
  readonly uiDir: string;
  /** Where the gateway listens. */
  readonly gateway: { readonly host: string; readonly port: number };
  /** Adds the built-in demo camera. */
  readonly demo: boolean;
  readonly settings: SettingsStore;
  readonly vault: SecretVault;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly network: Network;
}

export interface AppCore extends AsyncDisposable {
  readonly dispatch: Dispatch;
  readonly store: Store;
  readonly events: Pick<EventHub, 'subscribe'>;
  /** Serves the UI and the pictures to the owner's own screen: `protocol.handle` and the admin server mount it. */
  fetch(request: Request): Promise<Response>;
  /** Starts what runs by itself (gateway, restored exposure). Never rejects for an expected failure: the state tells. */
  start(): Promise<void>;
}

/** Builds every service and wires them; decides nothing. Services are disposed in reverse: the router first. */
export const createAppCore = async (options: AppCoreOptions): Promise<AppCore> => {
  const { clock, logger, vault, network, settings: config } = options;
  await using building = new AsyncDisposableStack();

  const store = createStore(initialState(options));
  const journal = building.use(createJournal(join(options.dataDir, 'journal.jsonl'), clock));
  const events = createEventHub();
  const shared = { clock, logger, config, vault, store, journal, events };

  const cameras = building.use(createCameraService({ ...shared, demo: options.demo }));
  const finder = building.use(createCameraFinder({ ...shared, network }));
  building.use(createCameraFollower({ ...shared, network, cameras, findByMac: finder.findByMac }));
  const gateway = building.use(
    await createGateway({ ...shared, cameras, listen: options.gateway, uiDir: options.uiDir }),
  );
  const address = building.use(createAddressService(shared));
  const router = building.use(createRouterService({ ...shared, network }));
  const certificates = building.use(
    createCertificateService({
      ...shared,
      ...gateway.certificates,
      openValidationPort: createValidationPort({ logger, store, router, gateway }),
    }),
  );
  const exposure = building.use(createExposureService({ ...shared, router, gateway, address }));
  const forward = building.use(createForwardService({ ...shared, router, host: options.gateway.host }));
  const ddns = building.use(createDdnsService({ ...shared, network, address }));
  const isp = createIspService(shared);
  const guide = building.use(
    createGuideService({
      ...shared,
      network,
      suggestPort: () => externalPortCandidates(config.read().deviceId)[0] ?? options.gateway.port,
    }),
  );
  const path = createPathService({
    ...shared,
    ...{ cameras, gateway, router, exposure, address, network, isp },
    suggestPorts: () => externalPortCandidates(config.read().deviceId),
  });

  const handlers: Handlers = {
    'state.get': async () => ok(store.get()),
    'camera.add': (fields) => cameras.add(fields),
    'camera.update': ({ id, ...change }) => cameras.update(id, change),
    'camera.remove': ({ id }) => cameras.remove(id),
    'camera.test': (fields) => cameras.test(fields),
    'camera.trustCertificate': ({ id }) => cameras.trustCertificate(id),
    'camera.scan': (request) => finder.scan(request),
    'camera.inspect': (request) => finder.inspect(request),
    'owner.setPassword': ({ password }) => gateway.setPassword(password),
    'owner.enableTotp': () => gateway.enableTotp(),
    'owner.confirmTotp': ({ code }) => gateway.confirmTotp(code),
    'owner.disableTotp': () => gateway.disableTotp(),
    'device.list': async () => ok({ devices: gateway.devices() }),
    'device.forget': async ({ id }) => gateway.forgetDevice(id),
    'viewer.disconnect': async ({ id }) => gateway.disconnectViewer(id),
    'shutter.set': async ({ closed }) => gateway.setShutter(closed),
    'link.create': async (request) => gateway.createLink(request),
    'link.revoke': async ({ id }) => gateway.revokeLink(id),
    'proof.start': async () => gateway.startProof(),
    'certificate.set': (wish) => certificates.set(wish),
    'router.detect': () => router.detect(),
    'mapping.remove': (row) => router.removeForeign(row),
    'exposure.open': (request) => exposure.open(request),
    'exposure.close': () => exposure.close(),
    'path.check': (request) => path.check(request),
    'guide.list': async () => ok(await guide.list()),
    'guide.get': (request) => guide.get(request),
    'forward.add': (request) => forward.add(request),
    'forward.remove': ({ id }) => forward.remove(id),
    'isp.get': async () => ok(await isp.get()),
    'ddns.set': (request) => ddns.set(request),
    'ddns.test': () => ddns.test(),
    'ddns.remove': () => ddns.remove(),
    'settings.get': async () => ok(config.read().settings),
    'settings.set': async (change) => {
      config.update((current) => ({ ...current, settings: withDefined(current.settings, change) }));
      store.update(() => ({ settings: config.read().settings }));
      return ok(config.read().settings);
    },
    'journal.list': async ({ sinceAt }) => ok({ entries: [...journal.list(sinceAt)] }),
  };

  const running = building.move();
  return {
    dispatch: createDispatch(handlers, logger),
    store,
    events,
    fetch: createUiHandler({ uiDir: options.uiDir, cameras }),
    start: async () => {
      certificates.start();
      const started = await gateway.start();
      if (started.ok) await exposure.resume();
      await forward.resume();
      ddns.start();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};
