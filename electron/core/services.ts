import { join } from 'node:path';
import { createAddressService } from './address/address-service.ts';
import { createDnsAnswers } from './address/ddns/dns-answers.ts';
import { createDdnsService } from './address/ddns/ddns-service.ts';
import { createIspService } from './address/isp-service.ts';
import { createCameraFinder } from './cameras/camera-finder.ts';
import { createCameraFollower } from './cameras/camera-follower.ts';
import { createCameraService } from './cameras/camera-service.ts';
import { firstThatCan } from './cameras/first-decoder.ts';
import { createFfmpegDecoder } from './cameras/still-decoder.ts';
import { createContacts } from './contacts/contacts.ts';
import { createEventHub } from './events.ts';
import { createExposureService } from './exposure/exposure-service.ts';
import { createFarewell } from './farewell/farewell.ts';
import { createForwardService } from './forward/forward-service.ts';
import { createCertificateService } from './gateway/acme/certificate-service.ts';
import { createValidationPort } from './gateway/acme/validation-port.ts';
import { createGateway } from './gateway/gateway.ts';
import { createGuideService } from './guide/guide-service.ts';
import { initialState } from './initial-state.ts';
import { createJournal } from './journal/journal.ts';
import { createMetricsService } from './metrics/metrics-service.ts';
import { createPathService } from './path/path-service.ts';
import type { AppCoreOptions } from './app-core.ts';
import { externalPortCandidates } from './router/external-port-candidates.ts';
import { createChainedRouter } from './router/chained-router.ts';
import { createRouterService } from './router/router-service.ts';
import { ConfigFile } from './settings/config-schema.ts';
import { removeStaleTemporaries } from './settings/stale-temporaries.ts';
import { createSleepWatch } from './sleep/sleep-watch.ts';
import { createStore } from './store.ts';
import { createSettingsTransfer } from './transfer/settings-transfer.ts';

/** Everything that works by itself, wired. Whoever adds a feature adds one line here, and its commands in handlers.ts. */
export const buildServices = async (options: AppCoreOptions, building: AsyncDisposableStack) => {
  const { clock, logger, vault, network, settings: config } = options;
  const store = createStore(initialState(options));
  const journal = building.use(createJournal(join(options.dataDir, 'journal.jsonl'), clock));
  const events = createEventHub();
  const contacts = building.use(createContacts({ clock, config }));
  const shared = { clock, logger, config, vault, store, journal, events, contacts };

  const stillDecoder = firstThatCan([options.stillDecoder, createFfmpegDecoder(process.env['PATH'] ?? '')]);
  const metricsPath = join(options.dataDir, 'metrics.json');
  removeStaleTemporaries(metricsPath);
  const metrics = building.use(createMetricsService({ ...shared, path: metricsPath }));
  const { pictureTook } = metrics;
  building.use(createSleepWatch(shared));
  const cameras = building.use(
    createCameraService({ ...shared, pictureTook, demo: options.demo, stillDecoder }),
  );
  const finder = building.use(createCameraFinder({ ...shared, network }));
  building.use(createCameraFollower({ ...shared, network, cameras, findByMac: finder.findByMac }));
  const gateway = building.use(
    await createGateway({ ...shared, cameras, listen: options.gateway, uiDir: options.uiDir }),
  );
  const address = building.use(createAddressService(shared));
  const router = building.use(
    createChainedRouter({ ...shared, network, router: createRouterService({ ...shared, network }) }),
  );
  const certificates = building.use(
    createCertificateService({
      ...shared,
      ...gateway.certificates,
      dns: createDnsAnswers(shared),
      openValidationPort: createValidationPort({ logger, store, router, gateway }),
    }),
  );
  const exposure = building.use(createExposureService({ ...shared, router, network, gateway, address }));
  const forward = building.use(createForwardService({ ...shared, router, host: options.gateway.host }));
  const ddns = building.use(createDdnsService({ ...shared, network, address }));
  const transfer = createSettingsTransfer({
    ...{ ...shared, cameras, ddns, dataDir: options.dataDir },
    checkConfig: (value) => ConfigFile.parse(value),
  });
  const farewell = createFarewell({ ...shared, exposure, forward, router, end: options.endAndForget });
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

  return {
    ...{ config, store, journal, events, cameras, finder, gateway, router, certificates },
    ...{ exposure, forward, ddns, isp, guide, path, contacts, metrics, transfer },
    ...{ farewell, files: options.files ?? null },
  };
};

export type Services = Awaited<ReturnType<typeof buildServices>>;
