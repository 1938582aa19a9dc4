import { isIP } from 'node:net';
import type { Authorization, Client, Order } from 'acme-client';
import { fail, ok } from '../../../../shared/errors.ts';
import type { AppError, Result } from '../../../../shared/errors.ts';
import type { DnsAnswers } from '../../address/contract.ts';
import type { Clock, Contacts } from '../../ports.ts';
import type { ChallengeDesk, KeyPair } from '../challenge-desk.ts';
import type { Directory } from './directory.ts';

export type ChallengeType = 'tls-alpn-01' | 'http-01' | 'dns-01';

export interface OrderRequest {
  readonly directoryUrl: string;
  readonly directory: Directory;
  readonly accountKeyPem: string;
  readonly email: string | null;
  /** The address or the host name. */
  readonly subject: string;
  readonly challenge: ChallengeType;
}

export interface OrderDeps {
  readonly clock: Clock;
  readonly desk: ChallengeDesk;
  readonly dns: Pick<DnsAnswers, 'offer'>;
  readonly contacts: Contacts;
}

/** Per request to the authority: twice what the slowest healthy one was seen to take. */
const REQUEST_TIMEOUT_MS = 20_000;
const MAX_ANSWER_BYTES = 256 * 1024;
/** Let's Encrypt validates from several places within seconds; after this it will not any more. */
const MAX_POLLS = 60;
const POLL_MS = 1_000;
/** A nonce that was not taken says nothing about the order; with 30 % of them refused, two rounds are rare. */
const MAX_ROUNDS = 4;
/** Certificates of a week need this profile at Let's Encrypt, and addresses get no other. */
const SHORT_LIVED = 'shortlived';

const transportCode = /^(?:E[A-Z_]+|HPE_|CERT_|DEPTH_|SELF_|UNABLE_)/;
const isTransport = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && transportCode.test(String(error.code));

/** A failure of the line has a code; one of the order carries the authority's own words. */
const toError = (error: unknown, request: OrderRequest): AppError => {
  if (isTransport(error)) return { code: 'acme-unreachable', host: new URL(request.directoryUrl).host };
  const text = error instanceof Error ? error.message : String(error);
  return { code: 'acme-refused', detail: text.slice(0, 300) };
};

const isBadNonce = (error: unknown): boolean =>
  error instanceof Error && /badNonce|anti-replay nonce/i.test(error.message);

const connect = async (contacts: Contacts, request: OrderRequest): Promise<Client> => {
  const acme = await import('acme-client');
  // The library sets no limits, and its own repeating sleeps for minutes and hides why a request failed; when to
  // try again is for us to decide. Every status is an answer, as it expects.
  acme.axios.interceptors.request.clear();
  acme.axios.interceptors.response.clear();
  // Every request of the library goes through here: to the directory and to wherever it leads.
  acme.axios.interceptors.request.use((config) => {
    contacts.begin('certificate', new URL(config.url ?? request.directoryUrl).host);
    return config;
  });
  Object.assign(acme.axios.defaults, {
    timeout: REQUEST_TIMEOUT_MS,
    maxContentLength: MAX_ANSWER_BYTES,
    maxRedirects: 0,
    validateStatus: () => true,
  });
  const client = new acme.Client({ directoryUrl: request.directoryUrl, accountKey: request.accountKeyPem });
  // Asked first: told to create an account that is there already, the library updates it with what it was given,
  // and an authority may refuse an update that changes nothing.
  const existing = await client.createAccount({ onlyReturnExisting: true }).catch((error: unknown) => {
    if (isBadNonce(error) || isTransport(error)) throw error;
    return null;
  });
  const contact = request.email === null ? {} : { contact: [`mailto:${request.email}`] };
  if (existing === null) await client.createAccount({ termsOfServiceAgreed: true, ...contact });
  return client;
};

const placeOrder = (client: Client, { subject, directory }: OrderRequest): Promise<Order> => {
  const identifiers = [{ type: isIP(subject) === 0 ? 'dns' : 'ip', value: subject }];
  const offered = Object.keys(directory.meta.profiles ?? {}).includes(SHORT_LIVED);
  const wanted = offered && isIP(subject) !== 0 ? { identifiers, profile: SHORT_LIVED } : { identifiers };
  return client.createOrder(wanted);
};

/** Puts the answer out where the authority will look. */
const offer = async (
  deps: OrderDeps,
  client: Client,
  request: OrderRequest,
  challenge: Authorization['challenges'][number],
  signal: AbortSignal,
): Promise<Result<Disposable | AsyncDisposable>> => {
  const keyAuthorization = await client.getChallengeKeyAuthorization(challenge);
  if (request.challenge === 'dns-01') return deps.dns.offer(request.subject, keyAuthorization, signal);
  if (request.challenge === 'http-01') return ok(deps.desk.offerHttp(challenge.token, keyAuthorization));
  const { makeChallengeCertificate } = await import('./certificate-request.ts');
  return ok(
    deps.desk.offerTls(await makeChallengeCertificate(request.subject, keyAuthorization, deps.clock.now())),
  );
};

/** Why an authorization failed, in the authority's words. */
const problemOf = ({ challenges }: Authorization): string => {
  const failed = challenges.find(({ status }) => status === 'invalid');
  return failed === undefined ? 'the authorization is invalid' : JSON.stringify(failed.error ?? failed.type);
};

const poll = async (
  deps: OrderDeps,
  client: Client,
  order: Order,
  until: readonly Order['status'][],
  signal: AbortSignal,
): Promise<Order> => {
  for (let n = 0; n < MAX_POLLS; n += 1) {
    const now = await client.getOrder(order);
    if (until.includes(now.status) || now.status === 'invalid') return now;
    await deps.clock.sleep(POLL_MS, signal);
  }
  return order;
};

const authorize = async (
  deps: OrderDeps,
  client: Client,
  request: OrderRequest,
  order: Order,
  signal: AbortSignal,
): Promise<Result<object>> => {
  for (const authorization of await client.getAuthorizations(order)) {
    if (authorization.status === 'valid') continue;
    const challenge = authorization.challenges.find(({ type }) => type === request.challenge);
    if (challenge === undefined) {
      return fail({ code: 'acme-refused', detail: `${request.challenge} is not offered` });
    }
    const offered = await offer(deps, client, request, challenge, signal);
    if (!offered.ok) return offered;
    await using _offered = offered.value;
    await client.completeChallenge(challenge);
    const outcome = await poll(deps, client, order, ['ready', 'valid', 'processing'], signal);
    if (outcome.status === 'invalid' || outcome.status === 'pending') {
      const [failed] = await client.getAuthorizations(order);
      return fail({ code: 'acme-refused', detail: failed === undefined ? 'no answer' : problemOf(failed) });
    }
  }
  return ok({});
};

const runOrder = async (
  deps: OrderDeps,
  request: OrderRequest,
  signal: AbortSignal,
): Promise<Result<KeyPair>> => {
  const client = await connect(deps.contacts, request);
  signal.throwIfAborted();
  const order = await placeOrder(client, request);
  const authorized = await authorize(deps, client, request, order, signal);
  if (!authorized.ok) return authorized;
  const { makeRequest } = await import('./certificate-request.ts');
  const { keyPem, requestPem } = await makeRequest(request.subject);
  const finalized = await client.finalizeOrder(order, requestPem);
  const issued = await poll(deps, client, { ...order, ...finalized, url: order.url }, ['valid'], signal);
  if (issued.status !== 'valid')
    return fail({ code: 'acme-refused', detail: `the order is ${issued.status}` });
  return ok({ keyPem, certificatePem: await client.getCertificate(issued) });
};

/**
 * One certificate for one address or name (RFC 8555; addresses: RFC 8738). Errors: acme-unreachable, acme-refused,
 * not-available where the record of dns-01 could not be put out.
 * Rejects only when the signal ends it.
 */
export const orderCertificate = async (
  deps: OrderDeps,
  request: OrderRequest,
  signal: AbortSignal,
): Promise<Result<KeyPair>> => {
  for (let round = 1; ; round += 1) {
    try {
      return await runOrder(deps, request, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!isBadNonce(error) || round >= MAX_ROUNDS) return fail(toError(error, request));
    }
  }
};
