/** What the gateway asks an authenticator for; binary values in base64url. */
export interface Question {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
}

/** The same for a new passkey. */
export interface CreationQuestion extends Question {
  readonly owner: { readonly id: string; readonly name: string };
  readonly algorithms: readonly number[];
  /** Credentials that exist already. */
  readonly known: readonly string[];
}

/** `known`: this device has one already. `cancelled`: the person or the browser did not want to. */
export type Answered =
  | { readonly kind: 'answered'; readonly credential: object }
  | { readonly kind: 'known' }
  | { readonly kind: 'cancelled' };

/** The browser's side of passkeys (WebAuthn level 2, which the phones of 2022 have). */
export interface Authenticator {
  /** Whether there could be one for this page: it needs a name; browsers make none for an address. */
  readonly possible: boolean;
  create(question: CreationQuestion, signal: AbortSignal): Promise<Answered>;
  get(question: Question, signal: AbortSignal): Promise<Answered>;
}

const toBytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

const toText = (buffer: ArrayBuffer): string => {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** A name with a dot whose last part is no number. */
const isName = (hostname: string): boolean => /\.[a-z][a-z0-9-]*$/i.test(hostname);

/** What is needed of the window. */
export interface Place {
  readonly isSecureContext: boolean;
  readonly location: { readonly hostname: string };
  readonly navigator: Pick<Navigator, 'credentials'>;
  readonly hasPublicKeyCredential: boolean;
}

const isPossible = ({ isSecureContext, location, hasPublicKeyCredential }: Place): boolean =>
  isSecureContext && isName(location.hostname) && hasPublicKeyCredential;

const attempt = async (
  ask: () => Promise<Credential | null>,
  read: (credential: PublicKeyCredential) => object | null,
  signal: AbortSignal,
): Promise<Answered> => {
  try {
    const credential = await ask();
    const answer = credential instanceof PublicKeyCredential ? read(credential) : null;
    return answer === null ? { kind: 'cancelled' } : { kind: 'answered', credential: answer };
  } catch (cause) {
    signal.throwIfAborted();
    // Browsers say on purpose no more than these two (WebAuthn section 14.5.1).
    const known = cause instanceof DOMException && cause.name === 'InvalidStateError';
    return { kind: known ? 'known' : 'cancelled' };
  }
};

const createdOf = ({ id, response }: PublicKeyCredential): object | null =>
  response instanceof AuthenticatorAttestationResponse
    ? {
        id,
        response: {
          clientDataJSON: toText(response.clientDataJSON),
          attestationObject: toText(response.attestationObject),
        },
      }
    : null;

const assertedOf = ({ id, response }: PublicKeyCredential): object | null =>
  response instanceof AuthenticatorAssertionResponse
    ? {
        id,
        response: {
          clientDataJSON: toText(response.clientDataJSON),
          authenticatorData: toText(response.authenticatorData),
          signature: toText(response.signature),
          userHandle: response.userHandle === null ? null : toText(response.userHandle),
        },
      }
    : null;

export const createAuthenticator = (place: Place): Authenticator => ({
  possible: isPossible(place),
  create: ({ challenge, rpId, timeout, owner, algorithms, known }, signal) =>
    attempt(
      () =>
        place.navigator.credentials.create({
          signal,
          publicKey: {
            rp: { id: rpId, name: 'Porthole' },
            user: { id: toBytes(owner.id), name: owner.name, displayName: owner.name },
            challenge: toBytes(challenge),
            pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
            excludeCredentials: known.map((id) => ({ type: 'public-key', id: toBytes(id) })),
            authenticatorSelection: {
              residentKey: 'required',
              requireResidentKey: true,
              userVerification: 'required',
            },
            attestation: 'none',
            timeout,
          },
        }),
      createdOf,
      signal,
    ),
  get: ({ challenge, rpId, timeout }, signal) =>
    attempt(
      () =>
        place.navigator.credentials.get({
          signal,
          publicKey: { challenge: toBytes(challenge), rpId, timeout, userVerification: 'required' },
        }),
      assertedOf,
      signal,
    ),
});
