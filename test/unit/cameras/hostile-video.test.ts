import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createExchange } from '../../../electron/core/cameras/rtsp/rtsp-exchange.ts';
import { createRtspReader } from '../../../electron/core/cameras/rtsp/rtsp-reader.ts';
import type { VideoTrack } from '../../../electron/core/cameras/rtsp/sdp.ts';
import { createVideoPipeline } from '../../../electron/core/cameras/rtsp/video-pipeline.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = (): void => void runInNewContext('gc()');
const MB = 1024 * 1024;

const track = (encoding: string): VideoTrack => ({
  ...{ encoding, payloadType: 96, clockRate: 90_000, control: '' },
  format: new Map(),
});

/** An RTP packet of 60 KB whose payload is this: the rest is a header extension. */
const wasteful = (sequence: number, payload: readonly number[]): Uint8Array => {
  const words = 15_000;
  const packet = new Uint8Array(16 + words * 4 + payload.length);
  const view = new DataView(packet.buffer);
  view.setUint8(0, 0x90);
  view.setUint8(1, 96);
  view.setUint16(2, sequence);
  view.setUint16(14, words);
  packet.set(payload, 16 + words * 4);
  return packet;
};

/** An aggregate of many NAL units of one byte each. */
const crumbs = (sequence: number, count: number): Uint8Array => {
  const packet = new Uint8Array(13 + count * 3);
  const view = new DataView(packet.buffer);
  view.setUint8(0, 0x80);
  view.setUint8(1, 96);
  view.setUint16(2, sequence);
  packet[12] = 24;
  for (let at = 13; at < packet.length; at += 3) packet.set([0, 1, 0x41], at);
  return packet;
};

describe('a picture that never ends costs a bounded memory', () => {
  /** Continues at `size`, as the receiver wants it. */
  const jpegPart = (size: number): readonly number[] => [
    0,
    size >> 16,
    (size >> 8) & 255,
    size & 255,
    1,
    50,
    10,
    10,
    7,
  ];

  it.each([
    ['fragments of nothing', 'H264', (n: number) => wasteful(n, [28, n === 0 ? 0x85 : 0x05])],
    ['slices of one byte in large packets', 'H264', (n: number) => wasteful(n, [0x41, 0])],
    ['scan data byte by byte', 'JPEG', (n: number) => wasteful(n, jpegPart(n))],
  ])('%s', (_what, encoding, packetOf) => {
    const pipeline = createVideoPipeline(track(encoding), 0);
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    for (let n = 0; n < 4_000; n += 1) expect(pipeline.push(packetOf(n))).toEqual([]);
    collectGarbage();
    // All of them together are 230 MB.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80 * MB);
    expect(pipeline.push(packetOf(4_000))).toEqual([]);
  });

  it('units of one byte', () => {
    const pipeline = createVideoPipeline(track('H264'), 0);
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 100; n += 1) expect(pipeline.push(crumbs(n, 20_000))).toEqual([]);
    collectGarbage();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(80 * MB);
    expect(pipeline.push(crumbs(100, 1))).toEqual([]);
  });
});

describe('words without end keep nobody busy', () => {
  it.each([
    ['that look like a request at every word', Buffer.from('OPTIONS A\n'.repeat((262_144 + 65_536) / 10))],
    [
      'before a body that is too long',
      Buffer.from(`${'OPTIONS '.repeat(30_000)}\r\nContent-Length: 99999999\r\n\r\n`),
    ],
  ])('%s', (_what, words) => {
    const reader = createRtspReader();
    const startedAt = performance.now();
    expect(reader.push(words)).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    const [item] = reader.push(Buffer.from('\r\n\r\nRTSP/1.0 200 OK\r\nCSeq: 7\r\n\r\n')).slice(-1);
    expect(item?.kind).toBe('response');
  });
});

it('a camera that asks and asks, and reads no answer, loses its connection', async () => {
  const question = `OPTIONS * RTSP/1.0\r\nCSeq: ${'1'.repeat(4_000)}\r\n\r\n`.repeat(50);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    let left = 400; // 80 MB
    const ask = (): void => {
      while (left > 0 && socket.write(question)) left -= 1;
    };
    socket.on('drain', ask);
    ask();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port });
  await using exchange = createExchange(socket, {
    label: 'camera',
    answerMs: 1_000,
    onPacket: () => undefined,
  });
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, socket.writableLength)), 10);
  await new Promise((resolve) => exchange.ended.addEventListener('abort', resolve));
  clearInterval(watch);
  server.close();
  expect(exchange.closedBy()).toEqual({ code: 'camera-unreachable', host: 'camera', reason: 'closed' });
  expect(most).toBeLessThan(MB);
});
