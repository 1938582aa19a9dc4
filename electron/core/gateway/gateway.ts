import { createServer } from 'node:net';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { GatewayState } from '../../../shared/model.ts';
import type { CameraPictures } from '../cameras/contract.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, SecretVault, SettingsStore } from '../ports.ts';
import type { Store } from '../store.ts';
import { createCameraRoutes } from './camera-routes.ts';
import { loadSelfSigned } from './certificate.ts';
import type { GatewayService } from './contract.ts';
import { createFrontDoor } from './front-door.ts';
import type { FrontDoor } from './front-door.ts';
import { createGatewayConfig } from './gateway-config.ts';
import { createLoginLimiter } from './login-limiter.ts';
import { createLoginRoutes } from './login-routes.ts';
import { createPasswordHasher } from './password.ts';
import { createRoutes } from './routes.ts';
import { createSessions } from './sessions.ts';
import { loadStaticFiles } from './static-files.ts';
import { createViewers } from './viewers.ts';
import { addressesOfThisPc, createVisits } from './visits.ts';

export interface GatewayDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly vault: SecretVault;
  readonly store: Store;
  readonly journal: Journal;
  readonly cameras: CameraPictures;
  /** Port 0: any free one, chosen at once so that it can be told before the gateway listens. */
  readonly listen: { readonly host: string; readonly port: number };
  /** The built renderer: `viewer.html` and its assets. */
  readonly uiDir: string;
  /** This PC's own addresses; requests from them are no visits. */
  readonly ownAddresses?: () => ReadonlySet<string>;
}

const freePort = async (host: string): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, host, resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP listener has a port');
  return address.port;
};

const ownUrl = (host: string, port: number): string => {
  const anywhere = host === '0.0.0.0' || host === '::' || host === '';
  const name = anywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `https://${name}:${port}`;
};

type GatewayPatch = Partial<GatewayState>;

/**
 * Builds the gateway and publishes its state (certificate fingerprint, address), but opens nothing: `start` and
 * `setPassword` do, and only while an owner password exists.
 */
export const createGateway = async (deps: GatewayDeps): Promise<GatewayService> => {
  const { clock, config, store, journal } = deps;
  const logger = deps.logger.child({ feature: 'gateway' });
  const gatewayConfig = createGatewayConfig(config);
  const certificate = await loadSelfSigned({ clock, logger, vault: deps.vault, gatewayConfig });
  const { host } = deps.listen;
  const wantedPort = deps.listen.port === 0 ? await freePort(host) : deps.listen.port;

  const hasher = createPasswordHasher();
  const limiter = createLoginLimiter(clock);
  const sessions = createSessions(clock, gatewayConfig);
  const viewers = createViewers(clock, store);
  const visits = createVisits(deps.ownAddresses ?? addressesOfThisPc);
  const answer = createRoutes({
    logger,
    files: await loadStaticFiles(deps.uiDir),
    sessions,
    loginRoutes: createLoginRoutes({ config, logger, journal, limiter, hasher, sessions, viewers }),
    cameraRoutes: createCameraRoutes({ clock, store, cameras: deps.cameras, viewers }),
    trusted: () => false,
    onRequest: (_request, { ip, userAgent }) => visits.record({ ip, at: clock.now(), userAgent }),
    onSignedIn: (request) => door.connections.trust(request.socket),
  });
  const door: FrontDoor = createFrontDoor({
    logger,
    certificate,
    onRequest: (request, response) => void answer(request, response),
    onConnection: visits.connected,
  });

  const publish = (patch: GatewayPatch): void => {
    const passwordSet = config.read().owner.passwordHash !== null;
    store.update((state) => ({ gateway: { ...state.gateway, passwordSet, ...patch } }));
  };
  const publishAddress = (port: number): GatewayPatch => ({ host, port, url: ownUrl(host, port) });
  publish({
    ...publishAddress(wantedPort),
    phase: config.read().owner.passwordHash === null ? 'locked' : 'closed',
    fingerprint: certificate.state.fingerprint,
    problem: null,
  });
  store.update(() => ({ certificate: certificate.state }));

  let last: Promise<unknown> = Promise.resolve();
  /** Opening, moving and setting the password happen one after the other, in the order they were asked for. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };

  const open = async (port: number): Promise<Result<{ readonly port: number }>> => {
    const opened = await door.listen(host, port);
    if (opened.ok) {
      publish({ ...publishAddress(opened.value.port), phase: 'listening', problem: null });
      logger.info({ host, port: opened.value.port }, 'the gateway listens');
    } else if (door.listening() === null) {
      publish({ phase: 'failed', problem: opened.error });
      logger.warn({ problem: opened.error }, 'the gateway could not listen');
    }
    return opened;
  };

  const locked = (): Result<never> | null => {
    if (config.read().owner.passwordHash !== null) return null;
    publish({ phase: 'locked' });
    return fail({ code: 'password-missing' });
  };

  return {
    start: () => inTurn(async () => locked() ?? open(door.listening()?.port ?? wantedPort)),
    moveTo: (port) => inTurn(async () => locked() ?? open(port)),
    listening: () => door.listening(),
    onVisit: visits.onVisit,
    onConnection: visits.onConnection,
    setPassword: (password) =>
      inTurn(async () => {
        const hashed = await hasher.hash(password);
        if (!hashed.ok) return hashed;
        config.update((current) => ({ ...current, owner: { ...current.owner, passwordHash: hashed.value } }));
        for (const session of sessions.list()) viewers.forget(session.id);
        sessions.endAll();
        limiter.reset();
        journal.record('password-set');
        const opened = await open(door.listening()?.port ?? wantedPort);
        return opened.ok ? ok({}) : opened;
      }),
    [Symbol.asyncDispose]: () =>
      inTurn(async () => {
        viewers[Symbol.dispose]();
        await door[Symbol.asyncDispose]();
        publish({ phase: config.read().owner.passwordHash === null ? 'locked' : 'closed' });
      }),
  };
};
