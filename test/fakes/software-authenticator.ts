import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';

/** What a page sends of a new credential. */
export interface CreatedJson {
  readonly id: string;
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string };
}

/** What a page sends of an assertion. */
export interface AssertedJson {
  readonly id: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string;
  };
}

/** What is done otherwise than a browser and an honest authenticator would. */
export interface Mischief {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly credentialId?: string;
  /** Another key than the credential's signs. */
  readonly foreignKey?: boolean;
}

export interface SoftwareAuthenticator {
  create(options: PublicKeyCredentialCreationOptionsJSON, origin: string, mischief?: Mischief): CreatedJson;
  /** With the newest credential; the counter goes up with each use. */
  get(options: PublicKeyCredentialRequestOptionsJSON, origin: string, mischief?: Mischief): AssertedJson;
  /** From now on it counts nothing, as authenticators do whose passkeys are synced. */
  stopCounting(): void;
}

interface Held {
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  readonly userHandle: string;
}

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array | string): string => Buffer.from(data).toString('base64url');

/** A CBOR head (RFC 8949 section 3) for lengths below 64 KiB. */
const head = (major: number, n: number): Buffer => {
  if (n < 24) return Buffer.from([(major << 5) | n]);
  if (n < 256) return Buffer.from([(major << 5) | 24, n]);
  return Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
};
const cborInt = (n: number): Buffer => (n >= 0 ? head(0, n) : head(1, -1 - n));
const cborBytes = (bytes: Uint8Array): Buffer => Buffer.concat([head(2, bytes.length), bytes]);
const cborText = (text: string): Buffer =>
  Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)]);
const cborMap = (pairs: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, pairs.length), ...pairs.flat()]);

/** An EC2 key on P-256 for ES256 (RFC 9053 sections 2.1 and 7.1). */
const coseKey = (publicKey: KeyObject): Buffer => {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return cborMap([
    [cborInt(1), cborInt(2)],
    [cborInt(3), cborInt(-7)],
    [cborInt(-1), cborInt(1)],
    [cborInt(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborInt(-3), cborBytes(Buffer.from(y, 'base64url'))],
  ]);
};

const PRESENT = 1;
const VERIFIED = 4;
const WITH_CREDENTIAL = 64;

/** WebAuthn section 6.1. */
const authenticatorData = (
  rpId: string,
  counter: number,
  mischief: Mischief,
  credential?: Buffer,
): Buffer => {
  const present = mischief.userPresent === false ? 0 : PRESENT;
  const verified = mischief.userVerified === false ? 0 : VERIFIED;
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(mischief.counter ?? counter);
  const flags = Buffer.from([present | verified | (credential === undefined ? 0 : WITH_CREDENTIAL)]);
  return Buffer.concat([sha256(mischief.rpId ?? rpId), flags, counted, credential ?? Buffer.alloc(0)]);
};

const clientData = (type: string, challenge: string, origin: string, mischief: Mischief): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: mischief.type ?? type,
      challenge: mischief.challenge ?? challenge,
      origin: mischief.origin ?? origin,
      crossOrigin: mischief.crossOrigin ?? false,
    }),
  );

/** An authenticator in software, with the browser's part (WebAuthn sections 5 and 6): ES256, attestation none. */
export const createSoftwareAuthenticator = (): SoftwareAuthenticator => {
  const held: Held[] = [];
  let [counter, counts] = [0, true];
  return {
    stopCounting: () => {
      [counter, counts] = [0, false];
    },
    create: (options, origin, mischief = {}) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const id = randomBytes(16);
      held.push({ id, privateKey, userHandle: options.user.id });
      const credential = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseKey(publicKey),
      ]);
      const data = authenticatorData(options.rp.id ?? '', counter, mischief, credential);
      return {
        id: base64url(id),
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options.challenge, origin, mischief)),
          attestationObject: base64url(
            cborMap([
              [cborText('fmt'), cborText('none')],
              [cborText('attStmt'), cborMap([])],
              [cborText('authData'), cborBytes(data)],
            ]),
          ),
        },
      };
    },
    get: (options, origin, mischief = {}) => {
      const newest = held.at(-1);
      if (newest === undefined) throw new Error('this authenticator holds no passkey');
      if (counts) counter += 1;
      const client = clientData('webauthn.get', options.challenge, origin, mischief);
      const data = authenticatorData(options.rpId ?? '', counter, mischief);
      const key =
        mischief.foreignKey === true
          ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
          : newest.privateKey;
      return {
        id: mischief.credentialId ?? base64url(newest.id),
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), key)),
          userHandle: mischief.userHandle ?? newest.userHandle,
        },
      };
    },
  };
};
