import { createHash } from 'node:crypto';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import * as z from 'zod';

/**
 * A viewer in the Internet, for `node test/lab/viewer-client.ts` inside a namespace: reads its task as JSON on stdin,
 * connects over TLS, refuses any certificate but the one with the fingerprint given, logs in, reads the list of
 * cameras and a snapshot of each, and prints what it got as JSON.
 */
export const ViewerTask = z.object({
  /** https://HOST:PORT */
  url: z.url(),
  fingerprint: z.string(),
  password: z.string(),
});
export type ViewerTask = z.infer<typeof ViewerTask>;

const Cameras = z.array(z.object({ id: z.string(), name: z.string(), online: z.boolean() }));

export const ViewerReport = z.object({
  cameras: Cameras,
  snapshots: z.array(
    z.object({ id: z.string(), status: z.int(), type: z.string(), bytes: z.int(), sha256: z.string() }),
  ),
  tookMs: z.number(),
});
export type ViewerReport = z.infer<typeof ViewerReport>;

/** The slowest step is the first picture of a camera. */
const STEP_TIMEOUT_MS = 10_000;

const dial = (task: ViewerTask): Promise<TLSSocket> =>
  new Promise((done, failed) => {
    const { hostname, port } = new URL(task.url);
    const host = hostname.replaceAll(/[[\]]/g, '');
    // Self-signed by design: trust rests on the fingerprint, checked before a byte is sent.
    const socket = connect({ host, port: Number(port || 443), rejectUnauthorized: false });
    socket.setTimeout(STEP_TIMEOUT_MS, () => socket.destroy(new Error('timeout')));
    socket.once('error', failed);
    socket.once('secureConnect', () => {
      const { fingerprint256 } = socket.getPeerCertificate();
      if (fingerprint256 === task.fingerprint) done(socket);
      else socket.destroy(new Error(`a stranger's certificate: ${fingerprint256}`));
    });
  });

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

const ask = async (
  task: ViewerTask,
  method: string,
  path: string,
  cookie: string,
  body = '',
): Promise<Answer> => {
  const socket = await dial(task);
  return new Promise((done, failed) => {
    const headers = {
      Origin: new URL(task.url).origin,
      'Sec-Fetch-Site': 'same-origin',
      ...(cookie && { Cookie: cookie }),
      ...(body && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    };
    const options = { method, headers, createConnection: () => socket };
    const sent = request(new URL(path, task.url), options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', failed);
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          cookies: answer.headers['set-cookie'] ?? [],
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', failed);
    sent.end(body);
  });
};

const view = async (task: ViewerTask): Promise<ViewerReport> => {
  const began = performance.now();
  const login = await ask(task, 'POST', '/api/login', '', JSON.stringify({ password: task.password }));
  if (login.status !== 204) throw new Error(`login: ${login.status} ${login.body.toString()}`);
  const cookie = login.cookies.map((line) => line.split(';')[0] ?? '').join('; ');
  const list = await ask(task, 'GET', '/api/cameras', cookie);
  const cameras = Cameras.parse(JSON.parse(list.body.toString()));
  const snapshots = [];
  for (const { id } of cameras) {
    const { status, type, body } = await ask(task, 'GET', `/api/cameras/${id}/snapshot.jpg`, cookie);
    const sha256 = createHash('sha256').update(body).digest('hex');
    snapshots.push({ id, status, type, bytes: body.length, sha256 });
  }
  return { cameras, snapshots, tookMs: performance.now() - began };
};

if (import.meta.main) {
  const report = await view(ViewerTask.parse(JSON.parse(await text(process.stdin))));
  console.log(JSON.stringify(report));
}
