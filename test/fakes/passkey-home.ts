import 'reflect-metadata';
import { PemConverter, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { describeCertificate } from '../../electron/core/gateway/certificate.ts';
import type { ServingCertificate } from '../../electron/core/gateway/certificate.ts';
import { startGateway } from './gateway-host.ts';
import type { Answer, TestGateway, TestGatewayOptions } from './gateway-host.ts';
import { createSoftwareAuthenticator } from './software-authenticator.ts';
import type { Mischief, SoftwareAuthenticator } from './software-authenticator.ts';

export const HOME_NAME = 'home.example.net';
const DAY_MS = 86_400_000;

/** As an authority would make it, but for who signed it. */
export const certificateFor = async (name: string, now: number): Promise<ServingCertificate> => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: `CN=${name}`,
      notBefore: new Date(now - DAY_MS),
      notAfter: new Date(now + 30 * DAY_MS),
      signingAlgorithm: algorithm,
      keys,
      extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
    },
    crypto,
  );
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  const certificatePem = certificate.toString('pem');
  return {
    keyPem: PemConverter.encode(pkcs8, 'PRIVATE KEY'),
    certificatePem,
    state: describeCertificate(certificatePem, 'acme-name'),
  };
};

/** A gateway under a host name with a trusted certificate, and the owner's authenticator. */
export interface PasskeyHome extends AsyncDisposable {
  readonly home: TestGateway;
  readonly authenticator: SoftwareAuthenticator;
  /** As browsers write them. */
  readonly host: string;
  readonly origin: string;
  post(
    path: string,
    body: object,
    cookie?: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** Signs in by password and makes a passkey; gives the cookie of that session. */
  enrol(label?: string): Promise<string>;
  /** Asks for a question without being signed in. */
  question(
    cookie?: string,
  ): Promise<{ readonly options: PublicKeyCredentialRequestOptionsJSON; readonly cookies: string }>;
  /** The whole sign-in by passkey. */
  signIn(mischief?: Mischief, cookie?: string): Promise<Answer>;
}

export const bodyOf = ({ text }: Answer): unknown => JSON.parse(text);

/** Options for an authenticator, out of an answer. */
export const creationOptions = ({ text }: Answer): PublicKeyCredentialCreationOptionsJSON =>
  JSON.parse(text) as PublicKeyCredentialCreationOptionsJSON;
const requestOptions = ({ text }: Answer): PublicKeyCredentialRequestOptionsJSON =>
  JSON.parse(text) as PublicKeyCredentialRequestOptionsJSON;

export const startPasskeyHome = async (options: TestGatewayOptions = {}): Promise<PasskeyHome> => {
  const home = await startGateway(options);
  home.gateway.certificates.serve(await certificateFor(HOME_NAME, home.clock.now()), true);
  const authenticator = createSoftwareAuthenticator();
  const host = `${HOME_NAME}:${home.port}`;
  const origin = `https://${host}`;
  const post: PasskeyHome['post'] = (path, body, cookie = '', headers = {}) =>
    home.ask({
      path,
      method: 'POST',
      headers: { host, origin, 'content-type': 'application/json', cookie, ...headers },
      body: JSON.stringify(body),
    });
  const enrol: PasskeyHome['enrol'] = async (label = 'Phone') => {
    const cookie = await home.signedIn();
    const asked = await post('/api/passkey/register/options', {}, cookie);
    const created = authenticator.create(creationOptions(asked), origin);
    const made = await post('/api/passkey/register', { label, credential: created }, cookie);
    if (made.status !== 200) throw new Error(`no passkey was made: ${made.status} ${made.text}`);
    return cookie;
  };
  const question: PasskeyHome['question'] = async (cookie = '') => {
    const asked = await post('/api/passkey/login/options', {}, cookie);
    if (asked.status !== 200) throw new Error(`no question was asked: ${asked.status} ${asked.text}`);
    return { options: requestOptions(asked), cookies: asked.cookies };
  };
  return {
    home,
    authenticator,
    host,
    origin,
    post,
    enrol,
    question,
    signIn: async (mischief, cookie) => {
      const { options: asked, cookies } = await question(cookie);
      const credential = authenticator.get(asked, origin, mischief);
      return post('/api/passkey/login', { credential }, [cookie ?? '', cookies].filter(Boolean).join('; '));
    },
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  };
};
