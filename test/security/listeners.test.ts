import { readFile, readdir, readlink } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { startHeadless } from '../e2e/start-headless.ts';
import { ownerPassword } from '../fakes/gateway-host.ts';

/** In /proc/net/tcp: waiting for connections. */
const LISTENING = '0A';

/** Inodes of the sockets that a process holds. */
const socketsOf = async (pid: number): Promise<ReadonlySet<string>> => {
  const names = await readdir(`/proc/${pid}/fd`);
  // A file descriptor may be closed between the two looks.
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
};

/** `/proc` writes IPv4 addresses as one little-endian number. */
const readable = (hex: string): string => {
  const [address = '', port = ''] = hex.split(':');
  const bytes = address.length === 8 ? (address.match(/../g) ?? []).toReversed() : null;
  const ip = bytes === null ? address : bytes.map((byte) => Number.parseInt(byte, 16)).join('.');
  return `${ip}:${Number.parseInt(port, 16)}`;
};

/** TCP addresses on which a process listens, sorted. */
const listenersOf = async (pid: number): Promise<readonly string[]> => {
  const inodes = await socketsOf(pid);
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8')),
  );
  const rows = tables
    .flatMap((table) => table.trim().split('\n').slice(1))
    .map((row) => row.trim().split(/\s+/));
  return rows
    .filter((row) => row[3] === LISTENING && inodes.has(row[9] ?? ''))
    .map((row) => readable(row[1] ?? ''))
    .toSorted();
};

describe.runIf(process.platform === 'linux')('what listens', () => {
  it('is the admin server on loopback alone, and after a password the gateway beside it', async () => {
    await using app = await startHeadless(['--demo']);
    const { admin, gateway, token, pid } = app.ready;
    const adminAddress = `127.0.0.1:${new URL(admin).port}`;
    expect(await listenersOf(pid)).toEqual([adminAddress]);
    const set = await fetch(`${admin}/rpc/owner.setPassword`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ password: ownerPassword }),
    });
    expect(set.status).toBe(200);
    const all = await listenersOf(pid);
    expect(all).toHaveLength(2);
    expect(all).toContain(adminAddress);
    expect(all.filter((address) => address.endsWith(`:${new URL(gateway).port}`))).toHaveLength(1);
  });
});
