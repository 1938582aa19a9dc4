import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { everyPlace, hosts, landmarks } from './internet-places.ts';
import type { Host } from './namespace.ts';
import { eventually, must } from './program.ts';
import type { Program } from './program.ts';

/** The services of the simulated Internet, running. */
export interface Internet {
  /** The authority that signed their certificates, for NODE_EXTRA_CA_CERTS. */
  readonly authorityFile: string;
  /** One JSON object for each request that any of them received. */
  requests(): readonly string[];
  readonly program: Program;
}

const services = resolve(import.meta.dirname, '../internet-services.ts');
/** Node starts in 100 ms; this is for a machine under full load. */
const READY_TIMEOUT_MS = 15_000;

/** One authority and one certificate for every name and landmark. */
const makeCertificate = async (folder: string) => {
  const file = (name: string): string => join(folder, name);
  const names = Object.keys(hosts).map((name) => `DNS:${name}`);
  const extensions = `subjectAltName=${[...names, ...landmarks.map((ip) => `IP:${ip}`)].join(',')}\n`;
  await writeFile(file('internet.ext'), extensions);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await must([
    ...['openssl', 'req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=Lab authority'],
    ...['-keyout', file('authority.key'), '-out', file('authority.pem')],
  ]);
  await must([
    ...['openssl', 'req', ...newKey, '-subj', '/CN=Lab internet'],
    ...['-keyout', file('internet.key'), '-out', file('internet.csr')],
  ]);
  await must([
    ...['openssl', 'x509', '-req', '-days', '2', '-in', file('internet.csr'), '-CAcreateserial'],
    ...['-CA', file('authority.pem'), '-CAkey', file('authority.key')],
    ...['-extfile', file('internet.ext'), '-out', file('internet.pem')],
  ]);
  return { authority: file('authority.pem'), key: file('internet.key'), certificate: file('internet.pem') };
};

export const startInternet = async (inet: Host, workFolder: string): Promise<Internet> => {
  const made = await makeCertificate(workFolder);
  await inet.ip(
    everyPlace.map((address) =>
      address.includes(':') ? `addr add ${address}/128 dev lo nodad` : `addr add ${address}/32 dev lo`,
    ),
  );
  const program = await inet.start('services', [process.execPath, services, made.key, made.certificate]);
  await eventually('the Internet is there', () => program.output().includes('"ready"') || null, {
    withinMs: READY_TIMEOUT_MS,
  });
  return {
    authorityFile: made.authority,
    requests: () =>
      program
        .output()
        .split('\n')
        .filter((line) => /"(dns|https)":/.test(line)),
    program,
  };
};
