import { isIPv6 } from 'node:net';
import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { Mapping, MappingBackend } from './contract.ts';
import { confirmMapping } from './mapping-lease.ts';
import type { PcpHeader, PcpMapping } from './pcp-messages.ts';
import {
  announceRequest,
  mapRequest,
  pcpMeaning,
  readAnnounceAnswer,
  readMapAnswer,
} from './pcp-messages.ts';
import type { RouterSigns } from './router-signs.ts';
import { askUdp } from './udp-exchange.ts';
import type { UdpOutcome } from './udp-exchange.ts';
import { usableExternalIp } from './usable-external-ip.ts';
import type { RouterWire } from './wire.ts';

export interface PcpOptions {
  readonly gatewayIp: string;
  readonly localIp: string;
  /** As which address the router sees us, and where mappings shall lead; `localIp` when left out. */
  readonly clientIp?: string | undefined;
  readonly wire: RouterWire;
  readonly clock: Clock;
  /** One for each mapping, the same for its whole life, also across a restart: the router knows us by it. */
  readonly nonceFor: (internalPort: number) => Buffer;
  readonly signs: Pick<RouterSigns, 'onEpoch'>;
}

const silence: AppError = { code: 'router-broken', protocol: 'pcp', detail: 'timeout' };

const refusal = (resultCode: number): AppError => ({
  code: 'router-refused',
  protocol: 'pcp',
  routerCode: resultCode,
  meaning: pcpMeaning(resultCode),
});

/** CANNOT_PROVIDE_EXTERNAL (RFC 6887 7.4). */
const portTaken = 11;

const createAsk =
  ({ gatewayIp, localIp, wire, signs }: PcpOptions) =>
  async <T extends PcpHeader>(
    payload: Buffer,
    read: (datagram: Buffer) => T | null,
    signal: AbortSignal,
  ): Promise<UdpOutcome<T>> => {
    const question = { host: gatewayIp, port: wire.pmpPort, localIp, payload, read, timeoutMs: wire.probeMs };
    const outcome = await askUdp(question, signal);
    if (outcome.kind === 'answer' && outcome.value.version === 2) {
      signs.onEpoch('pcp', outcome.value.epochSeconds);
    }
    return outcome;
  };

const createBackend = (options: PcpOptions, ask: ReturnType<typeof createAsk>): MappingBackend => {
  const { clock, localIp, clientIp = localIp, nonceFor } = options;
  // By IPv6 a mapping translates nothing: it is a hole in the firewall (RFC 6887 1).
  const anyAddress = isIPv6(localIp) ? '::' : '0.0.0.0';
  let lastExternalIp = '';

  const request = async (
    ports: { readonly internalPort: number; readonly externalPort: number; readonly externalIp: string },
    lifetimeMs: number,
    signal: AbortSignal,
  ): Promise<Result<PcpMapping>> => {
    const nonce = nonceFor(ports.internalPort);
    const payload = mapRequest({
      ...ports,
      clientIp,
      nonce,
      lifetimeSeconds: Math.round(lifetimeMs / 1000),
    });
    const outcome = await ask(payload, readMapAnswer({ nonce, internalPort: ports.internalPort }), signal);
    if (outcome.kind !== 'answer') return fail(silence);
    const { resultCode } = outcome.value;
    if (resultCode === portTaken) return fail({ code: 'port-conflict', externalPort: ports.externalPort });
    return resultCode === 0 ? ok(outcome.value) : fail(refusal(resultCode));
  };

  const hold = async (
    ports: { readonly internalPort: number; readonly externalPort: number; readonly externalIp: string },
    lifetimeMs: number,
    signal: AbortSignal,
  ): Promise<Result<Mapping>> => {
    const granted = await request(ports, lifetimeMs, signal);
    if (!granted.ok) return granted;
    lastExternalIp = isIPv6(localIp) ? localIp : usableExternalIp(granted.value.externalIp);
    const grantedMs = granted.value.lifetimeSeconds * 1000;
    if (granted.value.externalPort === 0 || grantedMs === 0) {
      return fail({ code: 'mapping-missing', externalPort: ports.externalPort });
    }
    return ok(
      confirmMapping(clock.now(), {
        protocol: 'pcp',
        externalIp: lastExternalIp,
        externalPort: granted.value.externalPort,
        internalIp: clientIp,
        internalPort: ports.internalPort,
        remainingMs: grantedMs,
        grantedMs,
      }),
    );
  };

  return {
    info: { protocol: 'pcp' },
    // PCP tells the outside address only together with a mapping.
    externalIp: async () => (lastExternalIp === '' ? fail({ code: 'address-unknown' }) : ok(lastExternalIp)),
    add: async ({ internalPort, externalPort, leaseMs }, signal) =>
      hold({ internalPort, externalPort, externalIp: anyAddress }, leaseMs, signal),
    // Asking again with the same nonce renews and tells what the router holds (RFC 6887 11.2.1).
    verify: async (mapping, signal) =>
      hold(
        { ...mapping, externalIp: mapping.externalIp === '' ? anyAddress : mapping.externalIp },
        mapping.leaseMs,
        signal,
      ),
    remove: async ({ internalPort }, signal) => {
      const removed = await request({ internalPort, externalPort: 0, externalIp: anyAddress }, 0, signal);
      return removed.ok ? ok({}) : removed;
    },
    pulse: async (signal) =>
      (await ask(announceRequest(clientIp), readAnnounceAnswer, signal)).kind === 'answer',
    list: async () => ok([]),
    removeRow: async () => fail({ code: 'not-available', what: 'mapping.remove', reason: 'no-table' }),
  };
};

/** ANNOUNCE asks for nothing and proves a PCP server (RFC 6887 14.1). Null when none answers or it speaks another version. */
export const probePcp = async (options: PcpOptions, signal: AbortSignal): Promise<MappingBackend | null> => {
  const ask = createAsk(options);
  const { localIp, clientIp = localIp } = options;
  const outcome = await ask(announceRequest(clientIp), readAnnounceAnswer, signal);
  // A refusal (2: switched off, 12: another NAT between us) leaves the work to the other protocols.
  if (outcome.kind !== 'answer' || outcome.value.version !== 2 || outcome.value.resultCode !== 0) return null;
  return createBackend(options, ask);
};
