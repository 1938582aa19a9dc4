import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createContacts } from '../../../electron/core/contacts/contacts.ts';
import { homeText, outsideText } from '../../../electron/core/fetch-text.ts';
import { gatherInternet } from '../../../electron/core/path/gather-internet.ts';
import { createIspService } from '../../../electron/core/address/isp-service.ts';
import { productionSources } from '../../../electron/core/address/address-sources.ts';
import { askPublicAddress } from '../../../electron/core/address/public-address.ts';
import { outsideServices } from '../../../electron/core/path/outside-services.ts';
import type { SettingsStore } from '../../../electron/core/ports.ts';
import type { Settings } from '../../../shared/model.ts';
import { createCoreServices, createMemoryConfig } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const HOUR = 3_600_000;
const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

/** A loopback service that counts who comes. */
const serve = async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('8.8.4.4');
  });
  opened.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, port, url: `http://127.0.0.1:${port}`, asked };
};

const request = () => ({ maxBytes: 1_000, signal: AbortSignal.timeout(5_000) });

const setSettings = (config: SettingsStore, change: Partial<Settings>): void =>
  config.update((now) => ({ ...now, settings: { ...now.settings, ...change } }));

/** Counts how often the configuration was written. */
const counting = (config: SettingsStore) => {
  let writes = 0;
  const counted: SettingsStore = {
    read: config.read,
    update: (change) => {
      writes += 1;
      config.update(change);
    },
  };
  return { config: counted, writes: () => writes };
};

describe('what is sent outside', () => {
  it('is noted with its party, its purpose and its time before it leaves', async () => {
    const { contacts, clock } = createCoreServices(createManualClock());
    const { host, url, asked } = await serve();
    await outsideText(contacts, 'ddns')(`${url}/update?token=canary`, request());
    expect(asked).toEqual(['/update?token=canary']);
    // Neither the path nor the query: some services take their secrets there.
    expect(contacts.list()).toEqual([
      { purpose: 'ddns', party: host, at: new Date(clock.now()).toISOString() },
    ]);
  });

  it('is noted also where nobody answers', async () => {
    const { contacts } = createCoreServices(createManualClock());
    await expect(outsideText(contacts, 'certificate')('http://127.0.0.1:1/', request())).rejects.toThrow();
    expect(contacts.list()).toMatchObject([{ purpose: 'certificate', party: '127.0.0.1:1' }]);
  });

  it('is not sent and not noted where it is switched off', async () => {
    const { contacts, config } = createCoreServices(createManualClock());
    const { url, asked } = await serve();
    setSettings(config, { asking: { publicAddress: false } });
    await expect(outsideText(contacts, 'public-address')(url, request())).rejects.toThrow('switched off');
    expect(asked).toEqual([]);
    expect(contacts.list()).toEqual([]);
    setSettings(config, { asking: { publicAddress: true } });
    await outsideText(contacts, 'public-address')(url, request());
    expect(asked).toHaveLength(1);
  });

  it('goes to a device of this home only where nothing is noted', async () => {
    const { url, asked } = await serve();
    expect((await homeText(url, request())).text).toBe('8.8.4.4');
    expect(asked).toHaveLength(1);
    await expect(homeText('http://8.8.4.4/', request())).rejects.toThrow('no device of this home');
    await expect(homeText('http://example.org/', request())).rejects.toThrow('no device of this home');
  });
});

describe('with the address services switched off', () => {
  it('none of the real ones is asked, nor any landmark', async () => {
    const { contacts, config } = createCoreServices(createManualClock());
    setSettings(config, { asking: { publicAddress: false } });
    const sources = productionSources(contacts);
    const answer = await askPublicAddress(sources, new AbortController().signal);
    expect(answer.ip).toBeNull();
    expect(answer.refused).toHaveLength(sources.length);
    for (const { reason } of answer.refused) expect(reason).toContain('switched off');
    const { host, port } = await serve();
    const landmark = [{ host: host.split(':')[0] ?? '', port }];
    const address = { kind: 'unknown' as const, sources: [] };
    const { signal } = new AbortController();
    expect(await gatherInternet(contacts, address, landmark, signal)).toMatchObject({ state: 'not-asked' });
    expect(contacts.list()).toEqual([]);
    setSettings(config, { asking: {} });
    expect(await gatherInternet(contacts, address, landmark, signal)).toMatchObject({ state: 'online' });
    expect(contacts.list()).toMatchObject([{ purpose: 'internet-check', party: '127.0.0.1' }]);
  });
});

it('tells the reverse name of the address to nobody where that is switched off', async () => {
  const core = createCoreServices(createManualClock());
  core.store.update(() => ({ address: { kind: 'public', publicIpv4: '8.8.4.4', sources: [] } }));
  const asked: string[] = [];
  const reverse = async (ip: string): Promise<readonly string[]> => {
    asked.push(ip);
    return ['x.hyperoptic.com'];
  };
  const isp = createIspService({ ...core, reverse });
  setSettings(core.config, { asking: { providerName: false } });
  expect((await isp.get()).note).toBeNull();
  expect(asked).toEqual([]);
  setSettings(core.config, {});
  setSettings(core.config, { asking: { providerName: true } });
  expect((await isp.get()).note).toMatchObject({ isp: 'Hyperoptic' });
  expect(core.contacts.list()).toMatchObject([{ purpose: 'provider-name', party: 'dns' }]);
});

it('notes both tests from outside', async () => {
  const { contacts } = createCoreServices(createManualClock());
  const [first, second] = [await serve(), await serve()];
  for (const service of outsideServices(contacts, { ifconfig: first.url, portchecker: second.url }))
    await service.tryPort('8.8.4.4', 24_443, AbortSignal.timeout(5_000));
  const parties = contacts.list().map(({ purpose, party }) => `${purpose} ${party}`);
  expect(parties.toSorted()).toEqual(
    [`outside-test ${first.host}`, `outside-test ${second.host}`].toSorted(),
  );
});

describe('the list', () => {
  it('survives a kill, at most an hour old, and is seldom written', () => {
    const clock = createManualClock();
    const { config, writes } = counting(createMemoryConfig());
    const first = createContacts({ clock, config });
    const begunAt = clock.now();
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      first.begin('public-address', 'v4.ident.me');
      clock.skip(10 * 60_000);
    }
    expect(writes()).toBe(24);
    // Killed: nothing was disposed.
    const [kept] = createContacts({ clock, config }).list();
    expect(kept).toMatchObject({ purpose: 'public-address', party: 'v4.ident.me' });
    expect(clock.now() - Date.parse(kept?.at ?? '')).toBeLessThanOrEqual(HOUR + 10 * 60_000);
    expect(Date.parse(kept?.at ?? '')).toBeGreaterThan(begunAt);
  });

  it('is exact after an orderly end', () => {
    const clock = createManualClock();
    const config = createMemoryConfig();
    const first = createContacts({ clock, config });
    first.begin('ddns', 'www.duckdns.org');
    clock.skip(60_000);
    first.begin('ddns', 'www.duckdns.org');
    first[Symbol.dispose]();
    expect(createContacts({ clock, config }).list()).toEqual(first.list());
  });

  it('keeps going when the clock was set back by a year', () => {
    const clock = createManualClock();
    const config = createMemoryConfig();
    const contacts = createContacts({ clock, config });
    contacts.begin('ddns', 'a');
    clock.skip(-365 * 24 * HOUR);
    contacts.begin('ddns', 'a');
    expect(createContacts({ clock, config }).list()[0]?.at).toBe(new Date(clock.now()).toISOString());
  });

  it('is forgotten when the owner wants it, on disk too', () => {
    const clock = createManualClock();
    const config = createMemoryConfig();
    const contacts = createContacts({ clock, config });
    contacts.begin('ddns', 'a');
    contacts.forget();
    expect(contacts.list()).toEqual([]);
    contacts[Symbol.dispose]();
    expect(createContacts({ clock, config }).list()).toEqual([]);
  });

  it('stays bounded and starts empty where what is kept cannot be read', () => {
    const clock = createManualClock();
    const config = createMemoryConfig({ features: { contacts: 'rubbish' } });
    const contacts = createContacts({ clock, config });
    expect(contacts.list()).toEqual([]);
    for (let index = 0; index < 200; index += 1) {
      contacts.begin('certificate', `ca-${index}`);
      clock.skip(1_000);
    }
    expect(contacts.list()).toHaveLength(64);
    expect(contacts.list()[0]?.party).toBe('ca-199');
  });
});
