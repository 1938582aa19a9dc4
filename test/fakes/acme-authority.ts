import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomInt, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttps, request } from 'node:https';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls';
import * as z from 'zod';
import { makeSelfSigned } from '../../electron/core/gateway/self-signed.ts';

export const hasPebble = (): boolean => spawnSync('pebble', ['-h']).error === undefined;

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
  });

/** Below the range from which the system takes ports by itself: none is lost to a connection before it is used. */
export const freePort = async (): Promise<number> => {
  for (let turn = 0; turn < 100; turn += 1) {
    const port = randomInt(20_000, 30_000);
    if (await canListen(port)) return port;
  }
  throw new Error('no port is free');
};

/** The certificate that a TLS server of loopback shows now, trusted or not. */
export const servedBy = (port: number): Promise<X509Certificate> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(new X509Certificate(socket.getPeerCertificate().raw));
      socket.destroy();
    });
    socket.on('error', reject);
  });

export interface Authority extends AsyncDisposable {
  readonly directoryUrl: string;
  /** Profiles that orders asked for, in order. */
  readonly profiles: (string | null)[];
  /** From now on certificates shall be renewed at this moment; names of those that were asked for are kept. */
  suggestRenewal(at: Date): void;
  readonly askedRenewals: string[];
  /** New orders so far. */
  orders(): number;
  /** What DNS tells of text under a name, as `pebble-challtestsrv` has it; null: nothing. */
  tellText(name: string, value: string | null): Promise<void>;
  /** From now on nothing answers. */
  vanish(): void;
  comeBack(): void;
}

const Jws = z.object({ payload: z.string() });
const Order = z.object({ profile: z.string().optional() }).loose();
const Finalize = z.object({ csr: z.string() }).loose();

const payloadOf = (body: Buffer): unknown => {
  const jws = Jws.safeParse(JSON.parse(body.toString('utf8')));
  if (!jws.success || jws.data.payload === '') return null;
  return JSON.parse(Buffer.from(jws.data.payload, 'base64url').toString('utf8'));
};

const COMMON_NAME = Buffer.from('0603550403', 'hex');

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
};

const waitForPort = async (child: ChildProcess, marker: RegExp): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let text = '';
  const read = (chunk: Buffer): void => {
    text += chunk.toString();
    if (marker.test(text)) resolve();
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  child.once('exit', () => reject(new Error(`ended: ${text.slice(-500)}`)));
  await promise;
};

/**
 * One certificate for every authority of a process, trusted from the first on: of two in the trust store that bear
 * the same name, OpenSSL may compare a server's with the other one and refuse it.
 */
let identity: ReturnType<typeof makeSelfSigned> | undefined;
const trustedIdentity = (): ReturnType<typeof makeSelfSigned> =>
  (identity ??= makeSelfSigned(Date.now()).then((made) => {
    setDefaultCACertificates([...getCACertificates('default'), made.certificatePem]);
    return made;
  }));

/**
 * Debian's pebble on loopback behind a shim that adds what Let's Encrypt has and pebble 2.4 has not: profiles,
 * renewal information, and a refusal of any common name. It looks for challenges on `gatewayPort`, whatever name it is asked for.
 */
export const startAuthority = async (options: {
  readonly gatewayPort: number;
  /** Per cent of good nonces that are refused. */
  readonly refusedNonces?: number;
}): Promise<Authority> => {
  const [acmePort, managementPort, dnsPort, dnsManagementPort] = await Promise.all(
    [1, 2, 3, 4].map(freePort),
  );
  const dir = await mkdtemp(join(tmpdir(), 'porthole-acme-'));
  const { keyPem, certificatePem } = await trustedIdentity();
  await writeFile(join(dir, 'key.pem'), keyPem);
  await writeFile(join(dir, 'cert.pem'), certificatePem);
  const pebble = {
    listenAddress: `127.0.0.1:${acmePort}`,
    managementListenAddress: `127.0.0.1:${managementPort}`,
    certificate: join(dir, 'cert.pem'),
    privateKey: join(dir, 'key.pem'),
    httpPort: options.gatewayPort,
    tlsPort: options.gatewayPort,
    ocspResponderURL: '',
    externalAccountBindingRequired: false,
    certificateValidityPeriod: 576_000,
  };
  await writeFile(join(dir, 'pebble.json'), JSON.stringify({ pebble }));

  const dns = spawn(
    'pebble-challtestsrv',
    [
      '-defaultIPv4',
      '127.0.0.1',
      '-defaultIPv6',
      '',
      '-dns01',
      `127.0.0.1:${dnsPort}`,
      '-management',
      `127.0.0.1:${dnsManagementPort}`,
      '-http01',
      '',
      '-https01',
      '',
      '-tlsalpn01',
      '',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const child = spawn('pebble', ['-config', join(dir, 'pebble.json'), '-dnsserver', `127.0.0.1:${dnsPort}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PEBBLE_VA_NOSLEEP: '1',
      PEBBLE_WFE_NONCEREJECT: String(options.refusedNonces ?? 0),
    },
  });
  await waitForPort(child, /Listening on/);

  const shimPort = await freePort();
  const profiles: (string | null)[] = [];
  const askedRenewals: string[] = [];
  let gone = false;
  let renewal: Date | null = null;

  const refuse = (response: ServerResponse, detail: string): void => {
    response.writeHead(400, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ type: 'urn:ietf:params:acme:error:badCSR', detail, status: 400 }));
  };
  const inspect = (path: string, body: Buffer): string | null => {
    if (body.length === 0) return null;
    const payload = payloadOf(body);
    if (path === '/order-plz') profiles.push(Order.parse(payload).profile ?? null);
    const finalize = Finalize.safeParse(payload);
    if (!finalize.success) return null;
    return Buffer.from(finalize.data.csr, 'base64url').includes(COMMON_NAME) ? 'a common name' : null;
  };
  const forward = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (gone) return void incoming.socket.destroy();
    const body = await bodyOf(incoming);
    const path = incoming.url ?? '/';
    const asked = /^\/renewal-info\/(.+)$/.exec(path)?.[1];
    if (asked !== undefined) {
      askedRenewals.push(asked);
      const at = renewal?.toISOString();
      response.writeHead(at === undefined ? 404 : 200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ suggestedWindow: { start: at, end: at } }));
    }
    const problem = inspect(path, body);
    if (problem !== null) return refuse(response, problem);
    const { method, headers } = incoming;
    const outgoing = request({ host: '127.0.0.1', port: acmePort, path, method, headers, agent: false });
    outgoing.on('error', () => response.destroy());
    outgoing.on('response', (answer) => {
      void bodyOf(answer).then((whole) => {
        const directory = path === '/dir' ? (JSON.parse(whole.toString('utf8')) as { meta: object }) : null;
        const profileNames = { profiles: { classic: 'ninety days', shortlived: 'a week' } };
        const sent =
          directory === null
            ? whole
            : Buffer.from(
                JSON.stringify({
                  ...directory,
                  renewalInfo: `https://127.0.0.1:${shimPort}/renewal-info`,
                  meta: { ...directory.meta, ...profileNames },
                }),
              );
        const { 'transfer-encoding': _chunked, ...kept } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, { ...kept, 'content-length': sent.length });
        response.end(method === 'HEAD' ? undefined : sent);
      });
    });
    outgoing.end(body);
  };
  const shim: Server = createHttps({ key: keyPem, cert: certificatePem }, (incoming, response) => {
    forward(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => shim.listen(shimPort, '127.0.0.1', resolve));

  const ended = (process: ChildProcess): Promise<unknown> =>
    process.exitCode === null
      ? new Promise((resolve) => void process.once('exit', resolve))
      : Promise.resolve();
  return {
    directoryUrl: `https://127.0.0.1:${shimPort}/dir`,
    profiles,
    suggestRenewal: (at) => void (renewal = at),
    askedRenewals,
    orders: () => profiles.length,
    tellText: async (name, value) => {
      const host = `${name}.`;
      const what = value === null ? 'clear-txt' : 'set-txt';
      const body = JSON.stringify(value === null ? { host } : { host, value });
      const told = await fetch(`http://127.0.0.1:${dnsManagementPort}/${what}`, { method: 'POST', body });
      if (!told.ok) throw new Error(`the DNS of the test answered ${told.status}`);
    },
    vanish: () => void (gone = true),
    comeBack: () => void (gone = false),
    [Symbol.asyncDispose]: async () => {
      shim.closeAllConnections();
      shim.close();
      child.kill();
      dns.kill();
      await Promise.all([ended(child), ended(dns)]);
      await rm(dir, { recursive: true });
    },
  };
};
