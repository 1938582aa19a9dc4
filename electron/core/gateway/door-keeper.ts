import { createServer } from 'node:net';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { GatewayState } from '../../../shared/model.ts';
import type { Logger, SettingsStore } from '../ports.ts';
import type { Store } from '../store.ts';
import type { FrontDoor } from './front-door.ts';

type Opened = Result<{ readonly port: number }>;

export interface DoorKeeper {
  /** Errors: password-missing, gateway-port-in-use, gateway-down. */
  open(): Promise<Opened>;
  moveTo(port: number): Promise<Opened>;
  /** Errors: gateway-port-in-use, gateway-down. */
  hearIpv6(wanted: boolean): Promise<Result<object>>;
  /** Runs `work` when no opening, moving or closing is under way. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Opens, inside a turn that is one's own already. */
  openNow(): Promise<Opened>;
  publish(patch: Partial<GatewayState>): void;
  phaseWhileShut(): 'locked' | 'closed';
}

export interface DoorKeeperDeps {
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly door: FrontDoor;
  readonly host: string;
  readonly port: number;
}

/** A port that nobody uses now: asked for with 0, it can be told before the gateway listens. */
export const freePort = async (host: string): Promise<number> => {
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

const addressOf = (host: string, port: number): Pick<GatewayState, 'host' | 'port' | 'url'> => {
  const anywhere = host === '0.0.0.0' || host === '::' || host === '';
  const plain = anywhere ? '127.0.0.1' : host;
  return { host, port, url: `https://${plain.includes(':') ? `[${plain}]` : plain}:${port}` };
};

/** Opens and moves the front door, only while an owner password exists, and keeps `gateway` of the state true. */
export const createDoorKeeper = (deps: DoorKeeperDeps): DoorKeeper => {
  const { config, store, door, host, logger } = deps;
  const passwordSet = (): boolean => config.read().owner.passwordHash !== null;
  const phaseWhileShut = (): 'locked' | 'closed' => (passwordSet() ? 'closed' : 'locked');
  const publish = (patch: Partial<GatewayState>): void =>
    store.update((state) => ({ gateway: { ...state.gateway, passwordSet: passwordSet(), ...patch } }));

  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };

  const openOn = async (port: number): Promise<Opened> => {
    if (!passwordSet()) {
      publish({ phase: 'locked' });
      return fail({ code: 'password-missing' });
    }
    const opened = await door.listen(host, port);
    if (opened.ok) {
      publish({
        ...addressOf(host, opened.value.port),
        phase: 'listening',
        ipv6: door.hearsIpv6(),
        problem: null,
      });
      logger.info({ host, port: opened.value.port }, 'the gateway listens');
      return ok({ port: opened.value.port });
    }
    if (door.listening() === null) publish({ phase: 'failed', problem: opened.error });
    logger.warn({ problem: opened.error }, 'the gateway could not listen');
    return opened;
  };
  const openNow = (): Promise<Opened> => openOn(door.listening()?.port ?? deps.port);

  publish({ ...addressOf(host, deps.port), phase: phaseWhileShut(), problem: null });
  return {
    open: () => inTurn(openNow),
    moveTo: (port) => inTurn(() => openOn(port)),
    hearIpv6: (wanted) =>
      inTurn(async () => {
        const heard = await door.hearIpv6(wanted);
        publish({ ipv6: door.hearsIpv6() });
        return heard;
      }),
    inTurn,
    openNow,
    publish,
    phaseWhileShut,
  };
};
