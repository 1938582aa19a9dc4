import { fail, ok } from '../../shared/errors.ts';
import { MAX_SETTINGS_BYTES } from '../../shared/settings-document.ts';
import type { Handlers } from './dispatch.ts';
import type { Services } from './services.ts';
import { withDefined } from './settings/with-defined.ts';

/** Nothing that is read from a file is larger. */
const MAX_OPENED_BYTES = MAX_SETTINGS_BYTES;
/** The headless host has no dialogs: there the browser saves and opens. */
const noDialogs = fail({ code: 'not-available', what: 'file-dialog', reason: 'no-window' });
const noEnd = fail({ code: 'not-available', what: 'forget', reason: 'not-by-this-host' });

/** Every command of the contract, answered by the service it belongs to. */
export const createHandlers = (services: Services): Handlers => {
  const { cameras, finder, gateway, router, certificates, exposure, path } = services;
  const { forward, ddns, isp, guide, config, store, journal, contacts, metrics } = services;
  const { transfer, farewell, files } = services;
  return {
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
    'passkey.remove': async ({ id }) => gateway.removePasskey(id),
    'viewer.disconnect': async ({ id }) => gateway.disconnectViewer(id),
    'gateway.setPort': async ({ port }) => {
      const moved = await gateway.setPort(port);
      if (moved.ok) await exposure.followDoor();
      return moved;
    },
    'shutter.set': async ({ closed }) => gateway.setShutter(closed),
    'link.create': async (request) => gateway.createLink(request),
    'link.revoke': async ({ id }) => gateway.revokeLink(id),
    'proof.start': async () => gateway.startProof(),
    'certificate.set': (wish) => certificates.set(wish),
    'router.detect': () => router.detect(),
    'mapping.remove': (row) => router.removeForeign(row),
    'exposure.open': (request) => exposure.open(request),
    'exposure.close': () => exposure.close(),
    'exposure.keepUntil': ({ untilAt }) => exposure.keepUntil(untilAt),
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
    'metrics.get': async ({ range }) => ok(metrics.read(range)),
    'reachability.get': async () => ok(metrics.reachability()),
    'contacts.list': async () => ok({ contacts: [...contacts.list()] }),
    'contacts.forget': async () => {
      contacts.forget();
      return ok({});
    },
    'settings.export': async () => ok(transfer.exportSettings()),
    'settings.import': (request) => transfer.importSettings(request),
    'file.save': async ({ name, text }) => files?.save(name, text) ?? noDialogs,
    'file.open': async () => files?.open(MAX_OPENED_BYTES) ?? noDialogs,
    'app.forget': async () => (farewell.forget === null ? noEnd : ok(await farewell.forget())),
    'journal.list': async ({ sinceAt }) => ok({ entries: [...journal.list(sinceAt)] }),
  };
};
