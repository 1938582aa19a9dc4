import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import * as z from 'zod';
import { fail, ok } from '../../../../shared/errors.ts';
import type { ErrorOf, Result } from '../../../../shared/errors.ts';
import type { Logger } from '../../ports.ts';
import type { StoredPasskey } from '../gateway-config.ts';
import { CHALLENGE_LIFETIME_MS } from './challenges.ts';
import type { PasskeyPlace } from './passkey-place.ts';
import type { NewPasskey } from './passkeys.ts';

/** ECDSA on P-256, and RSA for older Windows: every authenticator speaks one of them (COSE algorithm numbers). */
const ALGORITHMS = [-7, -257];

const text = z
  .string()
  .max(4_096)
  .regex(/^[\w-]+$/);
const credentialId = text.max(1_400);

/** What the page sends of a new credential; anything more is dropped. */
export const Created = z.object({
  id: credentialId,
  response: z.object({ clientDataJSON: text, attestationObject: text }),
});
export type Created = z.infer<typeof Created>;

/** What the page sends of an assertion. */
export const Asserted = z.object({
  id: credentialId,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.nullish(),
  }),
});
export type Asserted = z.infer<typeof Asserted>;

const ClientData = z.object({ challenge: z.string(), crossOrigin: z.boolean().optional() });

/** The challenge an answer claims to be for; null where it is none, or was made inside another site's page. */
export const challengeIn = (clientDataJSON: string): string | null => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const data = ClientData.safeParse(parsed);
    return data.success && data.data.crossOrigin !== true ? data.data.challenge : null;
  } catch {
    // No JSON: an answer to no question.
    return null;
  }
};

type Wrong = ErrorOf<'passkey-wrong'>;

export interface Ceremony {
  creationOptions(
    place: PasskeyPlace,
    challenge: string,
    owner: { readonly handle: string; readonly has: readonly StoredPasskey[] },
  ): PublicKeyCredentialCreationOptionsJSON;
  requestOptions(place: PasskeyPlace, challenge: string): PublicKeyCredentialRequestOptionsJSON;
  verifyCreated(
    place: PasskeyPlace,
    challenge: string,
    created: Created,
  ): Promise<Result<Omit<NewPasskey, 'label'>, Wrong>>;
  /** The signature, the origin, the name and that a person was verified; the counter is for the caller to judge. */
  verifyAsserted(
    place: PasskeyPlace,
    challenge: string,
    asserted: Asserted,
    passkey: StoredPasskey,
  ): Promise<Result<{ readonly counter: number }, Wrong>>;
}

const wrong = fail({ code: 'passkey-wrong' as const });

/**
 * The two ceremonies of WebAuthn (level 3, section 7). Only credentials that the authenticator finds by itself and
 * that verify the person count: they stand for password and second step together.
 */
export const createCeremony = (logger: Logger): Ceremony => {
  /** The library throws for whatever does not fit; a stranger's answer that does not is nothing unusual. */
  const attempt = async <T>(work: () => Promise<Result<T, Wrong>>): Promise<Result<T, Wrong>> => {
    try {
      return await work();
    } catch (error) {
      logger.debug(
        { reason: error instanceof Error ? error.message : 'unknown' },
        'a passkey did not verify',
      );
      return wrong;
    }
  };
  return {
    creationOptions: ({ rpId }, challenge, { handle, has }) => ({
      rp: { id: rpId, name: 'Porthole' },
      user: { id: handle, name: 'Porthole', displayName: 'Porthole' },
      challenge,
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      timeout: CHALLENGE_LIFETIME_MS,
      excludeCredentials: has.map((one) => ({ type: 'public-key', id: one.credentialId })),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      attestation: 'none',
    }),
    requestOptions: ({ rpId }, challenge) => ({
      rpId,
      challenge,
      timeout: CHALLENGE_LIFETIME_MS,
      userVerification: 'required',
    }),
    verifyCreated: (place, challenge, { id, response }) =>
      attempt(async () => {
        // Loaded only here: most homes never need it, and it is larger than the rest of the gateway.
        const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
        const json: RegistrationResponseJSON = {
          ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
          response,
        };
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response: json,
          expectedChallenge: challenge,
          expectedOrigin: place.origin,
          expectedRPID: place.rpId,
          requireUserVerification: true,
          supportedAlgorithmIDs: ALGORITHMS,
        });
        if (!verified) return wrong;
        const { credential } = registrationInfo;
        const publicKey = Buffer.from(credential.publicKey).toString('base64url');
        return ok({ credentialId: credential.id, publicKey, counter: credential.counter, rpId: place.rpId });
      }),
    verifyAsserted: (place, challenge, { id, response }, passkey) =>
      attempt(async () => {
        const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
        const { userHandle, ...signed } = response;
        const json: AuthenticationResponseJSON = {
          ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
          response: { ...signed, ...(typeof userHandle === 'string' ? { userHandle } : {}) },
        };
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: json,
          expectedChallenge: challenge,
          expectedOrigin: place.origin,
          expectedRPID: place.rpId,
          // The library looks at the counter before the signature, when anybody could have written it. We look after.
          credential: {
            id,
            publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
            counter: 0,
          },
          requireUserVerification: true,
        });
        return verified ? ok({ counter: authenticationInfo.newCounter }) : wrong;
      }),
  };
};
