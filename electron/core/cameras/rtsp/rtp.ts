/** One RTP packet (RFC 3550 section 5.1). */
export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  /** 32 bits, in ticks of the track's clock. */
  readonly timestamp: number;
  readonly source: number;
  readonly payload: Uint8Array;
}

/** Null for what is no RTP packet. */
export const parseRtp = (bytes: Uint8Array): RtpPacket | null => {
  if (bytes.length < 12) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getUint8(0);
  if (first >> 6 !== 2) return null;
  let start = 12 + (first & 0x0f) * 4;
  if ((first & 0x10) !== 0) {
    if (bytes.length < start + 4) return null;
    start += 4 + view.getUint16(start + 2) * 4;
  }
  const padding = (first & 0x20) === 0 ? 0 : (bytes.at(-1) ?? 0);
  const end = bytes.length - padding;
  if (end < start) return null;
  const second = view.getUint8(1);
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    source: view.getUint32(8),
    payload: bytes.subarray(start, end),
  };
};

export interface OrderedPacket {
  readonly packet: RtpPacket;
  /** Packets before this one are missing. */
  readonly lost: boolean;
}

/** Puts packets in order and says where some are missing. */
export interface Sequencer {
  push(packet: RtpPacket): readonly OrderedPacket[];
}

/** A jump by more than this is a new start of the sender, not a loss. */
const MAX_JUMP = 3_000;

/** A packet that another one of the same LAN has overtaken comes within a few milliseconds. */
const LATE_MS = 100;

/**
 * `depth` packets are held back at most, and for no longer than `LATE_MS`, while waiting for one that is late: 0 over
 * TCP, where none can be. A slow stream would need seconds for so many packets. `now` in milliseconds.
 */
export const createSequencer = (depth: number, now: () => number = () => performance.now()): Sequencer => {
  const waiting = new Map<number, RtpPacket>();
  let expected: number | null = null;
  let source: number | null = null;
  let gapSince = 0;

  const distance = (sequence: number): number => (sequence - (expected ?? sequence)) & 0xffff;

  const restart = (packet: RtpPacket): OrderedPacket => {
    const lost = expected !== null;
    waiting.clear();
    source = packet.source;
    expected = (packet.sequence + 1) & 0xffff;
    return { packet, lost };
  };

  const release = (ready: OrderedPacket[], packet: RtpPacket, lost: boolean): void => {
    ready.push({ packet, lost });
    expected = (packet.sequence + 1) & 0xffff;
    for (let next = waiting.get(expected); next !== undefined; next = waiting.get(expected)) {
      waiting.delete(expected);
      ready.push({ packet: next, lost: false });
      expected = (next.sequence + 1) & 0xffff;
    }
  };

  return {
    push: (packet) => {
      if (expected === null || packet.source !== source) return [restart(packet)];
      const ahead = distance(packet.sequence);
      if (ahead > 0x10000 - MAX_JUMP) return []; // Late or doubled.
      if (ahead > MAX_JUMP) return [restart(packet)];
      const ready: OrderedPacket[] = [];
      if (ahead === 0) release(ready, packet, false);
      else {
        if (waiting.size === 0) gapSince = now();
        waiting.set(packet.sequence, packet);
      }
      if (waiting.size > depth || (waiting.size > 0 && now() - gapSince > LATE_MS)) {
        const [nearest] = [...waiting.values()].toSorted(
          (a, b) => distance(a.sequence) - distance(b.sequence),
        );
        if (nearest !== undefined) {
          waiting.delete(nearest.sequence);
          release(ready, nearest, true);
          gapSince = now();
        }
      }
      return ready;
    },
  };
};
