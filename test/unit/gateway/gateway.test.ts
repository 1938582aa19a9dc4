import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../fakes/free-port.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { askOver, ownerPassword, startGateway } from '../../fakes/gateway-host.ts';

const fingerprintOn = (port: number, host = '127.0.0.1'): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.on('error', reject);
  });

describe('the gateway', () => {
  it('shows its fingerprint and its port before it listens, and listens to nobody without a password', async () => {
    await using home = await startGateway({ password: false });
    const { gateway, certificate } = home.services.store.get();
    expect(gateway).toMatchObject({ phase: 'locked', passwordSet: false, problem: null });
    expect(gateway.fingerprint).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(certificate?.fingerprint).toBe(gateway.fingerprint);
    expect(gateway.url).toBe(`https://127.0.0.1:${gateway.port}`);
    expect(home.gateway.listening()).toBeNull();
    expect(await home.gateway.start()).toEqual({ ok: false, error: { code: 'password-missing' } });
    await expect(fingerprintOn(gateway.port)).rejects.toThrow('ECONNREFUSED');
  });

  it('refuses a short password and opens with a good one, serving the certificate it told of', async () => {
    await using home = await startGateway({ password: false });
    const short = await home.gateway.setPassword('1234567');
    expect(short).toEqual({ ok: false, error: { code: 'password-too-short', minLength: 8 } });
    expect(home.gateway.listening()).toBeNull();
    expect(await home.gateway.setPassword(ownerPassword)).toMatchObject({ ok: true });
    const { gateway } = home.services.store.get();
    expect(gateway).toMatchObject({ phase: 'listening', passwordSet: true });
    expect(await fingerprintOn(gateway.port)).toBe(gateway.fingerprint);
    const stored = home.services.config.read().owner.passwordHash;
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('hears IPv6 on the same port while that is wanted, where it stands on all IPv4 addresses', async () => {
    await using home = await startGateway({ host: '0.0.0.0' });
    const seen = (): boolean | undefined => home.services.store.get().gateway.ipv6;
    const port = home.gateway.listening()?.port ?? 0;
    await expect(fingerprintOn(port, '::1')).rejects.toThrow('ECONNREFUSED');
    expect(seen()).toBe(false);
    expect(await home.gateway.hearIpv6(true)).toMatchObject({ ok: true });
    expect(seen()).toBe(true);
    const { fingerprint } = home.services.store.get().gateway;
    expect([await fingerprintOn(port, '::1'), await fingerprintOn(port)]).toEqual([fingerprint, fingerprint]);
    const elsewhere = await freePort();
    await home.gateway.moveTo(elsewhere);
    expect(await fingerprintOn(elsewhere, '::1')).toBe(fingerprint);
    await expect(fingerprintOn(port, '::1')).rejects.toThrow('ECONNREFUSED');
    await home.gateway.hearIpv6(false);
    await expect(fingerprintOn(elsewhere, '::1')).rejects.toThrow('ECONNREFUSED');
    expect([await fingerprintOn(elsewhere), seen()]).toEqual([fingerprint, false]);
  });

  it('stays on the address that was chosen for it', async () => {
    await using home = await startGateway();
    expect(await home.gateway.hearIpv6(true)).toMatchObject({ ok: true });
    await expect(fingerprintOn(home.gateway.listening()?.port ?? 0, '::1')).rejects.toThrow('ECONNREFUSED');
    expect(home.services.store.get().gateway.ipv6).toBe(false);
  });

  it('keeps its certificate and its sessions over a restart', async () => {
    const first = await startGateway();
    const cookie = await first.signedIn();
    const { fingerprint } = first.services.store.get().gateway;
    await first[Symbol.asyncDispose]();
    await using second = await startGateway({ services: first.services, clock: first.clock });
    expect(second.services.store.get().gateway.fingerprint).toBe(fingerprint);
    expect((await second.ask({ path: '/api/me', headers: { cookie } })).status).toBe(200);
  });

  it('keeps no token and no password in the configuration', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    const kept = JSON.stringify(home.services.config.read());
    for (const pair of cookie.split('; ')) expect(kept).not.toContain(pair.split('=')[1]);
    expect(kept).not.toContain(ownerPassword);
    expect(kept).not.toContain('PRIVATE KEY');
  });

  it('ends every session when the password changes', async () => {
    await using home = await startGateway();
    const cookie = await home.signedIn();
    await home.gateway.setPassword('another long password');
    expect((await home.ask({ path: '/api/me', headers: { cookie } })).status).toBe(401);
    expect((await home.login()).status).toBe(401);
    expect((await home.login(undefined, undefined, 'another long password')).status).toBe(204);
  });

  it('names a port that is taken, and listens once it is free', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    await using home = await startGateway({ password: false, deps: { listen: { host: '127.0.0.1', port } } });
    const set = await home.gateway.setPassword(ownerPassword);
    expect(set).toEqual({ ok: false, error: { code: 'gateway-port-in-use', port } });
    expect(home.services.store.get().gateway).toMatchObject({
      phase: 'failed',
      passwordSet: true,
      problem: { code: 'gateway-port-in-use' },
    });
    await new Promise((resolve) => holder.close(resolve));
    expect(await home.gateway.start()).toMatchObject({ ok: true });
    expect(home.services.store.get().gateway).toMatchObject({ phase: 'listening', problem: null });
  });

  it('moves to another port and leaves the old one', async () => {
    await using home = await startGateway();
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    expect(await home.gateway.moveTo(port)).toMatchObject({ error: { code: 'gateway-port-in-use' } });
    expect((await home.ask({ path: '/healthz' })).text).toBe('ok');
    await new Promise((resolve) => free.close(resolve));
    expect(await home.gateway.moveTo(port)).toEqual({ ok: true, value: { port } });
    expect((await askOver(port, { path: '/healthz' })).text).toBe('ok');
    await expect(home.ask({ path: '/healthz' })).rejects.toThrow('ECONNREFUSED');
    expect(home.services.store.get().gateway.port).toBe(port);
  });

  it('keeps the port that the owner chose, unless another one was named at the start', async () => {
    const port = await freePort();
    const services = createCoreServices(createManualClock());
    {
      await using home = await startGateway({ services });
      const holder = createServer();
      await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
      const taken = (holder.address() as AddressInfo).port;
      expect(await home.gateway.setPort(taken)).toEqual({
        ok: false,
        error: { code: 'gateway-port-in-use', port: taken },
      });
      expect((await home.ask({ path: '/healthz' })).text).toBe('ok');
      await new Promise((resolve) => holder.close(resolve));
      expect(await home.gateway.setPort(port)).toEqual({ ok: true, value: { port } });
      expect((await askOver(port, { path: '/healthz' })).text).toBe('ok');
      expect(services.journal.list().map(({ code }) => code)).toContain('door-moved');
    }
    {
      await using again = await startGateway({ services });
      expect(again.port).toBe(port);
    }
    const named = await freePort();
    const listen = { host: '127.0.0.1', port: named, named: true };
    await using elsewhere = await startGateway({ services, deps: { listen } });
    expect(elsewhere.port).toBe(named);
  });

  it('sends plain HTTP to https on the same host and nothing else', async () => {
    await using home = await startGateway();
    const plain = (path: string, host?: string): Promise<{ status: number; location: string | undefined }> =>
      new Promise((resolve, reject) => {
        const headers = host === undefined ? {} : { host };
        get({ host: '127.0.0.1', port: home.port, path, headers, agent: false }, (answer) => {
          answer.resume();
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, location: answer.headers.location }),
          );
        }).on('error', reject);
      });
    const own = `https://127.0.0.1:${home.port}`;
    expect(await plain('/')).toEqual({ status: 308, location: `${own}/` });
    expect(await plain('/s', 'home.example:8443')).toEqual({
      status: 308,
      location: 'https://home.example:8443/s',
    });
    expect(await plain('//evil.test/x')).toEqual({ status: 308, location: `${own}/` });
    expect((await plain('/', 'a@evil.test')).status).toBe(400);
    expect((await plain('/api/cameras')).status).toBe(308);
  });

  it('tells of visits from elsewhere, and of every connection', async () => {
    await using home = await startGateway({ deps: { ownAddresses: () => new Set(['192.0.2.1']) } });
    const visits: string[] = [];
    const connections: string[] = [];
    home.gateway.onVisit(({ ip }) => visits.push(ip));
    const off = home.gateway.onConnection((ip) => connections.push(ip));
    await home.ask({ path: '/healthz', from: '127.0.0.7' });
    off();
    await home.ask({ path: '/healthz', from: '127.0.0.8' });
    expect(connections).toEqual(['127.0.0.7']);
    expect(visits).toEqual([]);
  });

  it('ends open and silent connections within two seconds when it closes', async () => {
    const home = await startGateway();
    const ended = Promise.withResolvers<void>();
    const socket = connect({ host: '127.0.0.1', port: home.port, rejectUnauthorized: false });
    socket.on('error', () => undefined);
    socket.on('close', () => ended.resolve());
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    const startedAt = performance.now();
    await home[Symbol.asyncDispose]();
    await ended.promise;
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(home.services.store.get().gateway.phase).toBe('closed');
  });
});
