import * as z from 'zod';
import type { SoapArguments, SoapCall, SoapOutcome } from './soap.ts';

/** One row of the router's table, as WANIPConnection reports it. */
export interface PortMappingEntry {
  readonly externalPort: number;
  readonly protocol: 'tcp' | 'udp';
  readonly internalIp: string;
  readonly internalPort: number;
  readonly description: string;
  readonly enabled: boolean;
  /** 0: permanent. */
  readonly leaseSeconds: number;
}

export interface AddArguments {
  readonly externalPort: number;
  readonly internalPort: number;
  readonly internalIp: string;
  readonly description: string;
  readonly leaseSeconds: number;
}

export type ActionFailure = Exclude<SoapOutcome, { readonly kind: 'done' }>;
export type ActionResult<T> = { readonly kind: 'done'; readonly value: T } | ActionFailure;

const PortNumber = z.coerce.number().int().min(1).max(65535);
const Seconds = z.coerce.number().int().min(0).catch(0);

/** The arguments' order is the service description's: several routers read them by position. */
const keyOf = (externalPort: number, protocol: 'tcp' | 'udp'): SoapArguments => [
  ['NewRemoteHost', ''],
  ['NewExternalPort', String(externalPort)],
  ['NewProtocol', protocol.toUpperCase()],
];

const addArguments = (mapping: AddArguments): SoapArguments => [
  ...keyOf(mapping.externalPort, 'tcp'),
  ['NewInternalPort', String(mapping.internalPort)],
  ['NewInternalClient', mapping.internalIp],
  ['NewEnabled', '1'],
  ['NewPortMappingDescription', mapping.description],
  ['NewLeaseDuration', String(mapping.leaseSeconds)],
];

const readEntry = (
  value: (name: string) => string,
  known: { readonly externalPort: string; readonly protocol: string },
): PortMappingEntry | null => {
  const externalPort = PortNumber.safeParse(known.externalPort);
  const internalPort = PortNumber.safeParse(value('NewInternalPort'));
  if (!externalPort.success || !internalPort.success) return null;
  return {
    externalPort: externalPort.data,
    protocol: known.protocol.toUpperCase() === 'UDP' ? 'udp' : 'tcp',
    internalIp: value('NewInternalClient'),
    internalPort: internalPort.data,
    description: value('NewPortMappingDescription').slice(0, 200),
    enabled: !/^(0|false|no)$/i.test(value('NewEnabled')),
    leaseSeconds: Seconds.parse(value('NewLeaseDuration')),
  };
};

const entryOr = (entry: PortMappingEntry | null): ActionResult<PortMappingEntry> =>
  entry === null ? { kind: 'broken', detail: 'no-answer-element' } : { kind: 'done', value: entry };

/** The actions of one WANIPConnection or WANPPPConnection service. */
export interface UpnpActions {
  externalIp(signal: AbortSignal): Promise<ActionResult<string>>;
  status(
    signal: AbortSignal,
  ): Promise<ActionResult<{ readonly connected: boolean; readonly uptimeSeconds: number }>>;
  add(mapping: AddArguments, signal: AbortSignal): Promise<ActionResult<number>>;
  /** IGD:2. The router may choose another outside port, which is returned. */
  addAny(mapping: AddArguments, signal: AbortSignal): Promise<ActionResult<number>>;
  specific(externalPort: number, signal: AbortSignal): Promise<ActionResult<PortMappingEntry>>;
  generic(index: number, signal: AbortSignal): Promise<ActionResult<PortMappingEntry>>;
  remove(externalPort: number, protocol: 'tcp' | 'udp', signal: AbortSignal): Promise<ActionResult<null>>;
}

export const createUpnpActions = (send: SoapCall): UpnpActions => {
  const call = async <T>(
    action: string,
    parameters: SoapArguments,
    signal: AbortSignal,
    read: (value: (name: string) => string) => ActionResult<T>,
  ): Promise<ActionResult<T>> => {
    const outcome = await send(action, parameters, signal);
    return outcome.kind === 'done' ? read(outcome.value) : outcome;
  };
  return {
    externalIp: async (signal) =>
      call('GetExternalIPAddress', [], signal, (value) => ({
        kind: 'done',
        value: value('NewExternalIPAddress'),
      })),
    status: async (signal) =>
      call('GetStatusInfo', [], signal, (value) => ({
        kind: 'done',
        // "Up" is what some DSL routers say instead of the standard's word.
        value: {
          connected: /^(connected|up)$/i.test(value('NewConnectionStatus')),
          uptimeSeconds: Seconds.parse(value('NewUptime')),
        },
      })),
    add: async (mapping, signal) =>
      call('AddPortMapping', addArguments(mapping), signal, () => ({
        kind: 'done',
        value: mapping.externalPort,
      })),
    addAny: async (mapping, signal) =>
      call('AddAnyPortMapping', addArguments(mapping), signal, (value) => ({
        kind: 'done',
        value: PortNumber.catch(mapping.externalPort).parse(value('NewReservedPort')),
      })),
    specific: async (externalPort, signal) =>
      call('GetSpecificPortMappingEntry', keyOf(externalPort, 'tcp'), signal, (value) =>
        entryOr(readEntry(value, { externalPort: String(externalPort), protocol: 'TCP' })),
      ),
    generic: async (index, signal) =>
      call('GetGenericPortMappingEntry', [['NewPortMappingIndex', String(index)]], signal, (value) =>
        entryOr(readEntry(value, { externalPort: value('NewExternalPort'), protocol: value('NewProtocol') })),
      ),
    remove: async (externalPort, protocol, signal) =>
      call('DeletePortMapping', keyOf(externalPort, protocol), signal, () => ({ kind: 'done', value: null })),
  };
};
