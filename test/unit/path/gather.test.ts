import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { CameraPictures } from '../../../electron/core/cameras/contract.ts';
import { makeSelfSigned } from '../../../electron/core/gateway/self-signed.ts';
import { gatherCameras } from '../../../electron/core/path/gather-cameras.ts';
import { gatherGateway } from '../../../electron/core/path/gather-gateway.ts';
import { gatherInternet } from '../../../electron/core/path/gather-internet.ts';
import { answersTcp, gatherRoute } from '../../../electron/core/path/gather-route.ts';
import type { Network } from '../../../electron/core/ports.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Camera } from '../../../shared/camera.ts';
import type { InterfaceInfo } from '../../../shared/way-in.ts';
import { createCoreServices } from '../../fakes/core-services.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const never = new AbortController().signal;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const listen = async (server: Server): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** A port of loopback where nobody listens any more. */
const deadPort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const selfSigned = async () => {
  const { keyPem: key, certificatePem: cert } = await makeSelfSigned(Date.now());
  return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256 };
};

const doorState = (port: number, fingerprint: string) => {
  const { store } = createCoreServices(createManualClock());
  store.update(({ gateway }) => ({
    gateway: { ...gateway, phase: 'listening', host: '0.0.0.0', port, fingerprint },
  }));
  return store.get();
};

describe('gatherGateway', () => {
  const clock = createManualClock();

  it('knows our own door by its certificate', async () => {
    const { cert, key, fingerprint } = await selfSigned();
    const port = await listen(
      createTlsServer({ cert, key }, (socket) => socket.on('error', () => undefined)),
    );
    expect(await gatherGateway(clock, doorState(port, fingerprint), never)).toMatchObject({
      answer: 'ours',
      port,
    });
  });

  it('tells another program with TLS from ours', async () => {
    const { cert, key } = await selfSigned();
    const port = await listen(
      createTlsServer({ cert, key }, (socket) => socket.on('error', () => undefined)),
    );
    expect(await gatherGateway(clock, doorState(port, 'AA:BB'), never)).toMatchObject({ answer: 'other' });
  });

  it('tells a program that speaks no TLS, a refusal and a closed door', async () => {
    const plain = await listen(createServer((socket) => socket.end('220 hello\r\n')));
    expect(await gatherGateway(clock, doorState(plain, 'AA'), never)).toMatchObject({ answer: 'other' });
    expect(await gatherGateway(clock, doorState(await deadPort(), 'AA'), never)).toMatchObject({
      answer: 'refused',
    });
    const { store } = createCoreServices(clock);
    expect(await gatherGateway(clock, store.get(), never)).toMatchObject({
      answer: 'not-tried',
      phase: 'locked',
    });
  });

  it('gives up when the caller does', async () => {
    const port = await listen(createServer((socket) => socket.on('error', () => undefined)));
    const controller = new AbortController();
    const asked = gatherGateway(clock, doorState(port, 'AA'), controller.signal);
    controller.abort();
    expect(await asked).toMatchObject({ answer: 'silent' });
  });
});

const camera = (id: string, change: Partial<Camera> = {}): Camera => ({
  id,
  name: `Camera ${id}`,
  source: { kind: 'snapshot', url: `http://192.168.1.20:8080/${id}.jpg` },
  hasLogin: true,
  status: 'online',
  kinds: ['snapshot'],
  snapshot: null,
  problem: null,
  addedAt: '2026-03-01T11:00:00.000Z',
  ...change,
});

const unreachable: AppError = { code: 'camera-unreachable', host: '192.168.1.20', reason: 'timeout' };

/** Pictures that answer with a frame, or with the error a camera is given. */
const picturesOf = (errors: Readonly<Record<string, AppError>>) => {
  const asked: string[] = [];
  const cameras: CameraPictures = {
    snapshot: async (id) => {
      asked.push(id);
      const error = errors[id];
      if (error !== undefined) return fail(error);
      return ok({ jpeg: new Uint8Array(), width: 1, height: 1, at: 0, revision: 1 });
    },
    lastPicture: () => null,
  };
  return { cameras, asked };
};

describe('gatherCameras', () => {
  const clock = createManualClock();
  const stateWith = (cameras: Camera[]) => {
    const { store } = createCoreServices(clock);
    store.update(() => ({ cameras }));
    return store.get();
  };

  it('asks each camera for a picture now and reports what it answered', async () => {
    const { cameras } = picturesOf({
      b: unreachable,
      c: { code: 'camera-login', host: '192.168.1.20', auth: 'basic' },
      d: { code: 'camera-unsupported', host: '192.168.1.20', what: 'onvif' },
      e: { code: 'camera-not-a-picture', host: '192.168.1.20', got: 'html' },
      f: { code: 'camera-unsupported', host: '192.168.1.20', what: 'still-picture' },
    });
    const state = stateWith(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => camera(id)));
    const facts = await gatherCameras({ cameras, clock }, state, never);
    const statuses = ['online', 'offline', 'login', 'unknown', 'offline', 'online'];
    expect(facts.map(({ status }) => status)).toEqual(statuses);
    expect(facts[0]).toMatchObject({ host: '192.168.1.20:8080', answeredMs: 0 });
  });

  it('does not try again where a password was refused', async () => {
    const { cameras, asked } = picturesOf({});
    const facts = await gatherCameras(
      { cameras, clock },
      stateWith([camera('a', { status: 'login' })]),
      never,
    );
    expect(asked).toEqual([]);
    expect(facts).toMatchObject([{ status: 'login' }]);
  });

  it('leaves out a camera that was removed meanwhile', async () => {
    const { cameras } = picturesOf({ a: { code: 'camera-not-found', id: 'a' } });
    expect(await gatherCameras({ cameras, clock }, stateWith([camera('a')]), never)).toEqual([]);
  });
});

describe('answersTcp', () => {
  it('counts an acceptance and a refusal as answers, silence as none', async () => {
    expect(await answersTcp('127.0.0.1', await listen(createServer()), 1_000, never)).toBe(true);
    expect(await answersTcp('127.0.0.1', await deadPort(), 1_000, never)).toBe(true);
    const given = AbortSignal.abort();
    expect(await answersTcp('127.0.0.1', await deadPort(), 1_000, given)).toBe(false);
  });
});

describe('gatherRoute', () => {
  const lan: InterfaceInfo = {
    name: 'eth0',
    ip: '127.0.0.1',
    prefix: 8,
    mac: '02:00:00:00:00:01',
    kind: 'lan',
    defaultRoute: true,
  };
  const vpn: InterfaceInfo = { ...lan, name: 'wg0', ip: '10.64.0.2', kind: 'vpn' };
  const networkOf = (
    interfaces: readonly InterfaceInfo[],
    route: Awaited<ReturnType<Network['defaultRoute']>>,
  ): Network => ({
    interfaces: async () => interfaces,
    defaultRoute: async () => route,
    macOf: async () => null,
  });
  const toLan = { gatewayIp: '127.0.0.1', interfaceName: 'eth0', localIp: '127.0.0.1' };

  it('sees the way out through the LAN, and that the gateway lives', async () => {
    expect(await gatherRoute(networkOf([lan], toLan), never)).toEqual({
      kind: 'lan',
      interfaceName: 'eth0',
      localIp: '127.0.0.1',
      gatewayIp: '127.0.0.1',
      gatewayAnswers: true,
    });
  });

  it('sees a VPN that took the way out although the router is still known', async () => {
    const both = networkOf([{ ...lan, defaultRoute: false }, vpn], toLan);
    expect(await gatherRoute(both, never)).toMatchObject({
      kind: 'vpn',
      interfaceName: 'wg0',
      localIp: '10.64.0.2',
      gatewayIp: '127.0.0.1',
    });
  });

  it('does not mind a VPN that is only one way among others', async () => {
    const idle = networkOf([lan, { ...vpn, defaultRoute: false }], toLan);
    expect(await gatherRoute(idle, never)).toMatchObject({ kind: 'lan' });
  });

  it('says when there is no way out', async () => {
    expect(await gatherRoute(networkOf([], null), never)).toMatchObject({
      kind: 'none',
      gatewayAnswers: false,
    });
  });
});

describe('gatherInternet', () => {
  const { contacts } = createCoreServices(createManualClock());

  it('asks nobody when the address services answered just now', async () => {
    const address = { kind: 'public' as const, sources: [{ source: 'a', ip: '8.8.4.4' }] };
    const landmarks = [{ host: '127.0.0.1', port: await deadPort() }];
    expect(await gatherInternet(contacts, address, landmarks, never)).toEqual({
      state: 'online',
      answered: ['a'],
      silent: [],
    });
  });

  it('is offline only when every landmark is silent', async () => {
    const nobody = { kind: 'unknown' as const, sources: [] };
    const alive = { host: '127.0.0.1', port: await listen(createServer()) };
    expect(await gatherInternet(contacts, nobody, [alive], never)).toMatchObject({ state: 'online' });
    expect(await gatherInternet(contacts, nobody, [alive], AbortSignal.abort())).toMatchObject({
      state: 'offline',
      silent: [`127.0.0.1:${alive.port}`],
    });
    expect(await gatherInternet(contacts, nobody, [], never)).toMatchObject({ state: 'not-asked' });
  });
});
