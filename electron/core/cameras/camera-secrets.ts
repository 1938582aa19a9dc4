import * as z from 'zod';
import type { SecretVault } from '../ports.ts';
import type { Credentials } from './camera-fetch.ts';

const Stored = z.object({ username: z.string(), password: z.string() });

const keyOf = (cameraId: string): string => `camera/${cameraId}`;

/** A camera's login in the vault, and nowhere else. */
export const readLogin = async (vault: SecretVault, cameraId: string): Promise<Credentials | null> => {
  const text = await vault.get(keyOf(cameraId));
  if (text === null) return null;
  return Stored.parse(JSON.parse(text));
};

export const writeLogin = async (
  vault: SecretVault,
  cameraId: string,
  login: Credentials | null,
): Promise<void> => {
  if (login === null) await vault.delete(keyOf(cameraId));
  else await vault.set(keyOf(cameraId), JSON.stringify(login));
};
