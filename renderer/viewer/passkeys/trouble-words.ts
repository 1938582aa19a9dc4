import type { Words } from '../strings/words.ts';
import type { PasskeyTrouble } from './passkeys.ts';

/** Why nothing came of a passkey, in words. */
export const troubleWords = (trouble: PasskeyTrouble, { say }: Words): string => {
  switch (trouble.kind) {
    case 'passkey-cancelled':
      return say('passkey.cancelled');
    case 'passkey-known':
      return say('passkey.known');
    case 'passkey-wrong':
      return say('passkey.wrong');
    case 'passkey-expired':
      return say('passkey.expired');
    case 'passkey-limit':
      return say('passkey.limit');
    case 'password-needed':
      return say('passkey.password-needed');
    case 'wrong-password':
      return say('login.wrong-password');
    case 'code-needed':
      return say('login.code-needed');
    case 'wrong-code':
      return say('login.wrong-code');
    case 'signed-out':
      return say('login.ended');
    case 'wait':
      return say('login.wait');
    case 'offline':
      return say('login.offline');
    case 'shutter':
      return say('login.shutter');
    case 'missing':
      return say('login.trouble', { status: 404 });
    case 'camera':
      return say('login.trouble', { status: 503 });
    case 'trouble':
      return say('login.trouble', { status: trouble.status });
  }
};
