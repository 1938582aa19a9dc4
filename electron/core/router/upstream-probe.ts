import type { Clock } from '../ports.ts';
import type { MappingBackend } from './contract.ts';
import type { LanHttp } from './lan-http.ts';
import { probeNatPmp } from './nat-pmp-backend.ts';
import { soapOverNatUpnp } from './nat-upnp-transport.ts';
import { probePcp } from './pcp-backend.ts';
import { probeUpnp } from './upnp-probe.ts';
import type { RouterWire } from './wire.ts';

export interface UpstreamQuestion {
  readonly http: LanHttp;
  readonly wire: RouterWire;
  readonly clock: Clock;
  readonly tag: string;
  readonly nonceFor: (internalPort: number) => Buffer;
  /** This PC's address in its own LAN. */
  readonly localIp: string;
  /** The inner router's address between the two. */
  readonly wanIp: string;
}

export interface UpstreamRouter {
  readonly gatewayIp: string;
  /** What it answers to, at least one, best first: UPnP and PCP can be read back, NAT-PMP cannot. */
  readonly backends: readonly MappingBackend[];
}

/**
 * One host asked by unicast, through the inner router, all protocols side by side. It sees us as the inner router's
 * outside address, so that is the address to name: PCP refuses any other (RFC 6887 8.2, ADDRESS_MISMATCH).
 */
const askUpstream = async (
  question: UpstreamQuestion,
  gatewayIp: string,
  signal: AbortSignal,
): Promise<readonly MappingBackend[]> => {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(question.wire.probeMs)]);
  const signs = { onEpoch: () => undefined, onBootId: () => undefined };
  const target = { ...question, gatewayIp, signs, clientIp: question.wanIp, unicastOnly: true };
  const [upnp, pcp, natPmp] = await Promise.all([
    probeUpnp({ ...target, isWanted: () => false, lastResort: soapOverNatUpnp }, limited),
    probePcp(target, limited),
    probeNatPmp(target, limited),
  ]);
  return [upnp?.backend ?? null, pcp, natPmp].filter((backend) => backend !== null);
};

/** The router before the inner one; null when none answers. */
export const findUpstream = async (
  question: UpstreamQuestion,
  candidates: readonly string[],
  signal: AbortSignal,
): Promise<UpstreamRouter | null> => {
  const asked = await Promise.all(
    candidates.map(async (gatewayIp) => ({
      gatewayIp,
      backends: await askUpstream(question, gatewayIp, signal),
    })),
  );
  return asked.find(({ backends }) => backends.length > 0) ?? null;
};
