import { hash, randomBytes } from 'node:crypto';

/** 32 random bytes, base64url: 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token; the token itself is never stored. It holds 256 random bits, so no salt is needed. */
export const hashToken = (token: string): string => hash('sha256', token, 'hex');

/** Public name of a stored thing: says nothing about its token. */
export const newId = (): string => randomBytes(9).toString('base64url');
