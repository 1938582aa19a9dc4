import type { AppError, Result } from '../../../shared/errors.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { Mapping, MappingBackend } from './contract.ts';
import { confirmMapping } from './mapping-lease.ts';
import type { NatPmpAddress, NatPmpMapping } from './nat-pmp-messages.ts';
import {
  addressRequest,
  mapRequest,
  natPmpMeaning,
  readAddressAnswer,
  readMapAnswer,
} from './nat-pmp-messages.ts';
import type { RouterSigns } from './router-signs.ts';
import { askUdp } from './udp-exchange.ts';
import type { UdpOutcome } from './udp-exchange.ts';
import { usableExternalIp } from './usable-external-ip.ts';
import type { RouterWire } from './wire.ts';

export interface NatPmpOptions {
  readonly gatewayIp: string;
  readonly localIp: string;
  /** As which address the router sees us, and where mappings shall lead; `localIp` when left out. */
  readonly clientIp?: string | undefined;
  readonly wire: RouterWire;
  readonly clock: Clock;
  readonly signs: Pick<RouterSigns, 'onEpoch'>;
}

const silence: AppError = { code: 'router-broken', protocol: 'nat-pmp', detail: 'timeout' };

const refusal = (resultCode: number): AppError => ({
  code: 'router-refused',
  protocol: 'nat-pmp',
  routerCode: resultCode,
  meaning: natPmpMeaning(resultCode),
});

type Exchange = <T extends { readonly epochSeconds: number }>(
  payload: Buffer,
  read: (datagram: Buffer) => T | null,
  signal: AbortSignal,
) => Promise<UdpOutcome<T>>;

const createExchange =
  ({ gatewayIp, localIp, wire, signs }: NatPmpOptions): Exchange =>
  async (payload, read, signal) => {
    const question = { host: gatewayIp, port: wire.pmpPort, localIp, payload, read, timeoutMs: wire.probeMs };
    const outcome = await askUdp(question, signal);
    if (outcome.kind === 'answer' && outcome.value.epochSeconds > 0) {
      signs.onEpoch('nat-pmp', outcome.value.epochSeconds);
    }
    return outcome;
  };

const readAddress = (outcome: UdpOutcome<NatPmpAddress>): Result<string> => {
  if (outcome.kind !== 'answer') return fail(silence);
  if (outcome.value.resultCode !== 0) return fail(refusal(outcome.value.resultCode));
  const ip = usableExternalIp(outcome.value.externalIp);
  return ip === '' ? fail({ code: 'address-unknown' }) : ok(ip);
};

const createBackend = (options: NatPmpOptions, exchange: Exchange, externalIp: string): MappingBackend => {
  const { clock, localIp, clientIp = localIp } = options;
  const externalIpNow = async (signal: AbortSignal): Promise<Result<string>> =>
    readAddress(await exchange(addressRequest(), readAddressAnswer, signal));

  const request = async (
    ports: { readonly internalPort: number; readonly externalPort: number },
    lifetimeMs: number,
    signal: AbortSignal,
  ): Promise<Result<NatPmpMapping>> => {
    const payload = mapRequest(ports.internalPort, ports.externalPort, Math.round(lifetimeMs / 1000));
    const outcome = await exchange(payload, readMapAnswer(ports.internalPort), signal);
    if (outcome.kind !== 'answer') return fail(silence);
    return outcome.value.resultCode === 0 ? ok(outcome.value) : fail(refusal(outcome.value.resultCode));
  };

  const hold = async (
    ports: { readonly internalPort: number; readonly externalPort: number },
    lifetimeMs: number,
    signal: AbortSignal,
  ): Promise<Result<Mapping>> => {
    const granted = await request(ports, lifetimeMs, signal);
    if (!granted.ok) return granted;
    const { externalPort, lifetimeSeconds, internalPort } = granted.value;
    if (externalPort === 0 || lifetimeSeconds === 0) {
      return fail({ code: 'mapping-missing', externalPort: ports.externalPort });
    }
    const address = await externalIpNow(signal);
    const grantedMs = lifetimeSeconds * 1000;
    return ok(
      confirmMapping(clock.now(), {
        protocol: 'nat-pmp',
        externalIp: address.ok ? address.value : '',
        externalPort,
        internalIp: clientIp,
        internalPort,
        remainingMs: grantedMs,
        grantedMs,
      }),
    );
  };

  return {
    info: { protocol: 'nat-pmp', ...(externalIp === '' ? {} : { externalIp }) },
    externalIp: externalIpNow,
    add: async ({ internalPort, externalPort, leaseMs }, signal) =>
      hold({ internalPort, externalPort }, leaseMs, signal),
    // The protocol has no reading: asking for the same mapping again tells what the router holds (RFC 6886 3.3).
    verify: async (mapping, signal) => hold(mapping, mapping.leaseMs, signal),
    remove: async ({ internalPort }, signal) => {
      const removed = await request({ internalPort, externalPort: 0 }, 0, signal);
      return removed.ok ? ok({}) : removed;
    },
    pulse: async (signal) => (await exchange(addressRequest(), readAddressAnswer, signal)).kind === 'answer',
    list: async () => ok([]),
    removeRow: async () => fail({ code: 'not-available', what: 'mapping.remove', reason: 'no-table' }),
  };
};

/**
 * Asks for the outside address, which is what proves NAT-PMP. Null when nobody answers, or with another
 * version; a refusal still is an answer: the router speaks it and has no address to give.
 */
export const probeNatPmp = async (
  options: NatPmpOptions,
  signal: AbortSignal,
): Promise<MappingBackend | null> => {
  const exchange = createExchange(options);
  const outcome = await exchange(addressRequest(), readAddressAnswer, signal);
  if (outcome.kind !== 'answer') return null;
  // 1 and 5: a PCP-only server, or none that maps; 2: switched off.
  if ([1, 2, 5].includes(outcome.value.resultCode)) return null;
  const address = readAddress(outcome);
  return createBackend(options, exchange, address.ok ? address.value : '');
};
