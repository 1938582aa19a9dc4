import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openHome, valueOf } from './homes.ts';
import type { Home } from './homes.ts';
import { sampleDocument } from './sample-document.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});
const home = async (): Promise<Home> => opened.use(await openHome());

const ddns = {
  ...{ provider: 'duckdns', hostname: 'sample.duckdns.org', username: 'planted-account' },
  server: 'https://planted-user:planted-server-word@ddns.example.net',
  record: { failures: 0, sent: [] },
};

/** A home with a secret in every place where one can be. Nothing of it is started, so nothing is sent anywhere. */
const homeFullOfSecrets = async (): Promise<Home> => {
  const full = await home();
  valueOf(await full.call('owner.setPassword', { password: 'planted owner password' }));
  valueOf(await full.call('owner.enableTotp'));
  valueOf(
    await full.call('camera.add', {
      name: 'Door',
      source: {
        kind: 'snapshot',
        url: 'http://planted-login:planted-word@127.0.0.1:9/door.jpg?token=planted-key',
      },
    }),
  );
  const { id } = valueOf(
    await full.call('camera.add', {
      name: 'Garden',
      source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/user=admin_password=planted-path_channel=1' },
      liveUrl: 'rtsp://127.0.0.1:9/live?auth=planted-live',
    }),
  );
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const { url } = valueOf(
    await full.call('link.create', { label: 'planted-guest', cameraIds: [id], expiresAt }),
  );
  await full.vault.set('ddns.token', 'planted-ddns-token');
  await full.vault.set('planted', new URL(url).hash.slice(1));
  full.settings.update((config) => ({ ...config, features: { ...config.features, ddns } }));
  full.settings.update((config) => ({ ...config, settings: { ...config.settings, theme: 'dark' } }));
  return full;
};

/** Every text of some length in the vault, and in the configuration outside of what is meant to be exported. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.length >= 8 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

it('what is exported holds no secret of the vault or the configuration', async () => {
  const full = await homeFullOfSecrets();
  const text = JSON.stringify(valueOf(await full.call('settings.export')));
  const { features, owner, deviceId } = full.settings.read();
  const inVault = textsIn(JSON.parse(readFileSync(join(full.dataDir, 'vault.json'), 'utf8')));
  const secrets = [...inVault, ...textsIn(features), ...textsIn(owner), deviceId].filter(
    (secret) => secret !== ddns.hostname,
  );
  // Owner, TOTP, two keys, a link, an account: fewer would mean that nothing was planted.
  expect(secrets.length).toBeGreaterThan(10);
  expect(full.files()).toContain('planted-key');
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).not.toMatch(/planted/);
});

it('a fresh home gets the cameras, the choices and the name, and is told what to enter again', async () => {
  const from = await homeFullOfSecrets();
  const to = await home();
  const document = valueOf(await from.call('settings.export'));
  const looked = valueOf(
    await to.call('settings.import', { document: JSON.stringify(document), dryRun: true }),
  );
  expect(looked.applied).toBe(false);
  expect(to.core.store.get().cameras).toEqual([]);
  expect(readdirSync(to.dataDir).filter((name) => name.includes('before-import'))).toEqual([]);

  const done = valueOf(await to.call('settings.import', { document }));
  expect({ ...done, backup: undefined }).toEqual({ ...looked, applied: true, backup: undefined });
  expect(done.settings).toEqual(['theme']);
  expect(done.missing).toEqual([
    { what: 'camera-login', name: 'Door' },
    { what: 'camera-address', name: 'Door' },
    { what: 'camera-address', name: 'Garden' },
    { what: 'ddns-login', name: 'sample.duckdns.org' },
    { what: 'owner-password' },
  ]);
  const { cameras, settings, ddns: name, gateway } = to.core.store.get();
  expect(cameras.map((camera) => [camera.name, camera.hasLogin])).toEqual([
    ['Door', false],
    ['Garden', false],
  ]);
  expect(settings.theme).toBe('dark');
  expect(name).toMatchObject({ hostname: 'sample.duckdns.org', heldBack: 'login' });
  expect(gateway.passwordSet).toBe(false);

  // The same document once more changes nothing.
  const again = valueOf(await to.call('settings.import', { document }));
  expect(again.cameras.map(({ change }) => change)).toEqual(['same', 'same']);
  expect(to.core.store.get().cameras).toHaveLength(2);
});

it('keeps what is here: logins, other cameras, another name; and a copy of how it was', async () => {
  const full = await homeFullOfSecrets();
  const before = readFileSync(join(full.dataDir, 'config.json'), 'utf8');
  const document = { ...sampleDocument, ddns: { provider: 'desec', hostname: 'other.dedyn.io' } };
  const done = valueOf(await full.call('settings.import', { document }));
  expect(done.refused).toEqual([{ what: 'ddns', name: 'other.dedyn.io', reason: 'another-name' }]);
  const { cameras } = full.core.store.get();
  expect(cameras.map(({ name }) => name)).toEqual(['Door', 'Garden', 'Door', 'Garden']);
  expect(cameras[0]?.hasLogin).toBe(true);
  expect(JSON.parse(readFileSync(join(full.dataDir, done.backup ?? ''), 'utf8'))).toEqual(JSON.parse(before));
  expect(full.core.store.get().gateway.passwordSet).toBe(true);
});

it.each([
  ['no JSON', '{"format":', { code: 'settings-file', reason: 'not-json' }],
  ['another version', { ...sampleDocument, version: 9 }, { reason: 'version', version: 9 }],
  [
    'a camera with a password in its address',
    {
      ...sampleDocument,
      cameras: [
        sampleDocument.cameras[0],
        { name: 'X', source: { kind: 'rtsp', url: 'rtsp://a:b@127.0.0.1:9/' }, needsLogin: true },
      ],
    },
    { code: 'settings-file', reason: 'password', where: 'cameras.1.source.url' },
  ],
  [
    'a name service with a password in its address',
    { ...sampleDocument, ddns: { ...sampleDocument.ddns, server: 'https://a:b@c.example' } },
    { reason: 'password', where: 'ddns.server' },
  ],
])('%s changes nothing at all', async (_, document, error) => {
  const fresh = await home();
  valueOf(await fresh.call('camera.add', { name: 'Kept', source: { kind: 'demo' } }));
  const before = fresh.files();
  expect(await fresh.call('settings.import', { document })).toMatchObject({ ok: false, error });
  expect(fresh.files()).toBe(before);
  expect(fresh.core.store.get().cameras.map(({ name }) => name)).toEqual(['Kept']);
});

it('a login that was left without its name is not told to the server that a file names', async () => {
  const fresh = await home();
  await fresh.vault.set('ddns.token', 'left-token');
  const { ddns: name } = sampleDocument;
  const document = { ...sampleDocument, ddns: { ...name, server: 'https://127.0.0.1:9' } };
  valueOf(await fresh.call('settings.import', { document, dryRun: true }));
  expect(await fresh.vault.get('ddns.token')).toBe('left-token');
  valueOf(await fresh.call('settings.import', { document }));
  expect(fresh.core.store.get().ddns).toMatchObject({ heldBack: 'login' });
  expect(await fresh.vault.get('ddns.token')).toBeNull();
});

it('what cannot work here stays out, is named, and the rest comes', async () => {
  const fresh = await home();
  const [door] = sampleDocument.cameras;
  const strange = { name: 'Odd', source: { kind: 'snapshot', url: 'ftp://127.0.0.1/x' }, needsLogin: false };
  const document = {
    ...sampleDocument,
    cameras: [door, strange],
    ddns: { provider: 'google', hostname: 'home.example.com' },
  };
  const done = valueOf(await fresh.call('settings.import', { document }));
  expect(done.refused).toEqual([
    { what: 'camera', name: 'Odd', reason: 'bad-address' },
    { what: 'ddns', name: 'home.example.com', reason: 'service-ended' },
  ]);
  expect(done.missing.map(({ what }) => what)).toEqual([
    'camera-login',
    'owner-password',
    'certificate',
    'way-in',
  ]);
  expect(fresh.core.store.get().exposure.phase).toBe('closed');
  expect(fresh.core.store.get().cameras.map(({ name }) => name)).toEqual(['Door']);
});

it('keeps three copies, the newest, and no half of a change when the disk refuses', async () => {
  const fresh = await home();
  for (let round = 0; round < 5; round += 1) {
    valueOf(await fresh.call('settings.import', { document: sampleDocument }));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const copies = (): readonly string[] =>
    readdirSync(fresh.dataDir).filter((name) => name.startsWith('config.before-import'));
  expect(copies()).toHaveLength(3);

  const broken = await openHome(fresh.dataDir);
  opened.defer(() => broken.core[Symbol.asyncDispose]());
  const { update } = broken.settings;
  Object.assign(broken.settings, {
    update: () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    },
  });
  const document = { ...sampleDocument, cameras: [{ ...sampleDocument.cameras[0], name: 'New name' }] };
  expect(await broken.call('settings.import', { document })).toEqual({
    ok: false,
    error: { code: 'settings-not-kept', reason: 'ENOSPC' },
  });
  Object.assign(broken.settings, { update });
  expect(broken.core.store.get().cameras.map(({ name }) => name)).toEqual(['Door', 'Garden']);
  expect(existsSync(join(fresh.dataDir, 'config.json'))).toBe(true);
});
