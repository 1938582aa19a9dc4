/**
 * The services of the simulated Internet, for `node test/lab/internet-services.ts` in the namespace `inet`: a name
 * server that knows them, the services that tell a caller its address (by DNS and by HTTPS), the places that Porthole
 * takes as a sign that the Internet is there, one that tries a port from outside, and a dynamic DNS service (dyndns2).
 * Every request is logged.
 */
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { answerTo, readQuestion } from './parts/dns-message.ts';
import type { Question } from './parts/dns-message.ts';
import { hosts, resolverAddress, resolverAddress6, whoAmIResolvers } from './parts/internet-places.ts';

/** What a service that tries ports allows a home to answer. */
const PROBE_TIMEOUT_MS = 3_000;

const [keyFile = '', certificateFile = ''] = process.argv.slice(2);

const log = (facts: object): void => console.log(JSON.stringify({ at: new Date().toISOString(), ...facts }));

/** The answer of a name server that knows the caller's address. */
const whoAmI = ({ name, type }: Question, caller: string): readonly string[] | null => {
  if (name === 'myip.opendns.com') return type === (caller.includes(':') ? 28 : 1) ? [caller] : [];
  if (name === 'o-o.myaddr.l.google.com') return type === 16 ? [caller] : [];
  return null;
};

const lookUp = ({ name, type }: Question): readonly string[] | null => {
  const host = hosts[name];
  if (host === undefined) return null;
  const address = type === 1 ? host.ipv4 : type === 28 ? host.ipv6 : undefined;
  return address === undefined ? [] : [address];
};

const serveDns = (
  address: string,
  answer: (question: Question, caller: string) => readonly string[] | null,
): void => {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (message, caller) => {
    const question = readQuestion(message);
    if (question === null) return;
    log({ dns: question.name, type: question.type, server: address, from: caller.address });
    socket.send(answerTo(question, answer(question, caller.address)), caller.port, caller.address);
  });
  socket.bind(53, address);
};

const tries = (host: string, port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect({ host, port, timeout: PROBE_TIMEOUT_MS });
    const end = (reached: boolean) => (): void => {
      socket.destroy();
      done(reached);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });

for (const address of [resolverAddress, resolverAddress6]) serveDns(address, lookUp);
for (const address of whoAmIResolvers) serveDns(address, whoAmI);

const server = createServer(
  { key: readFileSync(keyFile), cert: readFileSync(certificateFile) },
  (request, response) => {
    const caller = request.socket.remoteAddress?.replace('::ffff:', '') ?? '';
    const host = request.headers.host ?? '';
    log({ https: host, path: request.url, from: caller });
    const port = /^\/port\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (host === 'ifconfig.co' && port !== undefined) {
      void tries(caller, Number(port)).then((reachable) =>
        response
          .setHeader('Content-Type', 'application/json')
          .end(JSON.stringify({ ip: caller, port: Number(port), reachable })),
      );
      return;
    }
    if (host === 'dyn.example.net') {
      const told = new URL(request.url ?? '/', 'https://dyn.example.net').searchParams.get('myip');
      response.setHeader('Content-Type', 'text/plain').end(`good ${told ?? caller}\n`);
      return;
    }
    response.setHeader('Content-Type', 'text/plain').end(`${caller}\n`);
  },
);
server.listen(443, '::', () => log({ event: 'ready' }));
