import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface FakePmpOptions {
  readonly natPmp?: boolean;
  readonly pcp?: boolean;
  readonly externalIp?: string;
  /** NAT-PMP result code for the address request and for mappings. */
  readonly natPmpResult?: (opcode: number) => number;
  readonly pcpResult?: (opcode: number) => number;
  /** The outside port that is given for the one asked for. */
  readonly assign?: (asked: number) => number;
  /** Where it listens; an IPv6 address for pinholes. */
  readonly host?: string;
  /** The address that a PCP client must name as its own; any when left out. */
  readonly clientIp?: string;
  /** Longest lease in seconds. */
  readonly maxLifetime?: number;
}

export interface FakePmpRow {
  readonly internalPort: number;
  readonly externalPort: number;
  readonly lifetime: number;
  readonly nonce: string | null;
}

/** A NAT-PMP and PCP server on loopback. */
export interface FakePmp extends AsyncDisposable {
  readonly port: number;
  /** By inside port. */
  readonly rows: Map<number, FakePmpRow>;
  readonly counts: Map<string, number>;
  /** Seconds since it lost its state. */
  epoch: () => number;
  silent: boolean;
  externalIp: string;
}

const octets = (ip: string): readonly number[] => ip.split('.').map(Number);

const natPmpAnswer = (router: FakePmp, options: FakePmpOptions, message: Buffer): Buffer => {
  const opcode = message[1] ?? 0;
  const result = options.natPmpResult?.(opcode) ?? 0;
  const answer = Buffer.alloc(opcode === 0 ? 12 : 16);
  answer.writeUInt8(128 + opcode, 1);
  answer.writeUInt16BE(result, 2);
  answer.writeUInt32BE(router.epoch(), 4);
  if (opcode === 0) {
    if (result === 0) Buffer.from(octets(router.externalIp)).copy(answer, 8);
    return answer;
  }
  const internalPort = message.readUInt16BE(4);
  const lifetime = Math.min(message.readUInt32BE(8), options.maxLifetime ?? 86_400);
  const held = router.rows.get(internalPort);
  const externalPort =
    held?.externalPort ?? options.assign?.(message.readUInt16BE(6)) ?? message.readUInt16BE(6);
  answer.writeUInt16BE(internalPort, 8);
  if (result !== 0) return answer;
  if (lifetime === 0) router.rows.delete(internalPort);
  else router.rows.set(internalPort, { internalPort, externalPort, lifetime, nonce: null });
  answer.writeUInt16BE(lifetime === 0 ? 0 : externalPort, 10);
  answer.writeUInt32BE(lifetime, 12);
  return answer;
};

/** ADDRESS_MISMATCH (RFC 6887 7.4) for a client that names another address than it must; null for all others. */
const clientRefusal = ({ clientIp }: FakePmpOptions, message: Buffer): number | null => {
  const named = [...message.subarray(20, 24)].join('.');
  return clientIp === undefined || named === clientIp ? null : 12;
};

const pcpAnswer = (router: FakePmp, options: FakePmpOptions, message: Buffer): Buffer => {
  const opcode = message[1] ?? 0;
  const answer = Buffer.from(message);
  const asked = opcode === 1 ? message.readUInt32BE(4) : 0;
  const lifetime = Math.min(asked, options.maxLifetime ?? 86_400);
  let result = clientRefusal(options, message) ?? options.pcpResult?.(opcode) ?? 0;
  answer.writeUInt8(0x80 | opcode, 1);
  answer.writeUInt32BE(lifetime, 4);
  answer.writeUInt32BE(router.epoch(), 8);
  answer.fill(0, 12, 24);
  if (opcode === 1) {
    const nonce = message.subarray(24, 36).toString('hex');
    const internalPort = message.readUInt16BE(40);
    const held = router.rows.get(internalPort);
    // RFC 6887 11.3: another nonce for a mapping that exists is not authorized.
    if (result === 0 && held !== undefined && held.nonce !== nonce) result = 2;
    const externalPort =
      held?.externalPort ?? options.assign?.(message.readUInt16BE(42)) ?? message.readUInt16BE(42);
    if (result === 0 && lifetime === 0) router.rows.delete(internalPort);
    if (result === 0 && lifetime > 0)
      router.rows.set(internalPort, { internalPort, externalPort, lifetime, nonce });
    answer.writeUInt16BE(lifetime === 0 ? 0 : externalPort, 42);
    answer.fill(0, 44, 54);
    answer.fill(0xff, 54, 56);
    Buffer.from(octets(router.externalIp)).copy(answer, 56);
  }
  answer.writeUInt8(result, 3);
  return answer;
};

export const startFakePmp = async (options: FakePmpOptions = {}): Promise<FakePmp> => {
  const { host = '127.0.0.1' } = options;
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  socket.bind(0, host);
  await once(socket, 'listening');
  const startedAt = Date.now();
  const router: FakePmp = {
    port: socket.address().port,
    rows: new Map(),
    counts: new Map(),
    epoch: () => 1000 + Math.floor((Date.now() - startedAt) / 1000),
    silent: false,
    externalIp: options.externalIp ?? '81.2.69.10',
    [Symbol.asyncDispose]: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
  const { natPmp = true, pcp = true } = options;
  const unsupported = (): Buffer => {
    const answer = Buffer.alloc(8);
    answer.writeUInt8(128, 1);
    answer.writeUInt16BE(1, 2);
    return answer;
  };
  const reply = (message: Buffer): Buffer | null => {
    if (message[0] === 2) {
      if (pcp) return pcpAnswer(router, options, message);
      return natPmp ? unsupported() : null;
    }
    return natPmp ? natPmpAnswer(router, options, message) : null;
  };
  socket.on('message', (message, sender) => {
    const name = `${message[0] === 2 ? 'pcp' : 'nat-pmp'} ${message[1] ?? 0}`;
    router.counts.set(name, (router.counts.get(name) ?? 0) + 1);
    const answer = router.silent ? null : reply(message);
    if (answer !== null) socket.send(answer, sender.port, sender.address, () => undefined);
  });
  return router;
};
