/** As the core demands: NIST SP 800-63B, section 5.1.1. */
export const minPasswordLength = 8;

export type Strength = 'short' | 'common' | 'weak' | 'fair' | 'strong';

const triedFirst = /passwor[dt]|passwort|qwert|asdfg|12345|abcde|letmein|welcome|porthole|camera|kamera/i;

/**
 * By length, because guesses come over the network and are slowed down there: length is what counts. Few different
 * characters and what guessers try first do not pass for long ones.
 */
export const passwordStrength = (password: string): Strength => {
  if (password.length < minPasswordLength) return 'short';
  const different = new Set(password.toLowerCase()).size;
  const withoutCommon = password.replace(triedFirst, '');
  if (different < 5 || withoutCommon.length < 5) return 'common';
  if (withoutCommon.length < 14) return 'weak';
  return withoutCommon.length < 18 ? 'fair' : 'strong';
};
