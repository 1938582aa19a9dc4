import * as z from 'zod';
import type { SettingsStore } from '../ports.ts';
import type { CertificatePins } from './http-connection.ts';

const Feature = z.object({ pins: z.record(z.string(), z.string()).default({}) });
const FEATURE = 'cameras';

export interface StoredPins extends CertificatePins {
  /** The user vouches for whatever certificate comes next. */
  forget(host: string): void;
}

/** Fingerprints of cameras' own certificates, seen at first use, kept in the configuration. */
export const createCertificatePins = (config: SettingsStore): StoredPins => {
  const read = (): Readonly<Record<string, string>> => {
    const parsed = Feature.safeParse(config.read().features[FEATURE] ?? {});
    return parsed.success ? parsed.data.pins : {};
  };
  const write = (pins: Readonly<Record<string, string>>): void =>
    config.update((current) => ({ ...current, features: { ...current.features, [FEATURE]: { pins } } }));
  return {
    get: (host) => read()[host],
    set: (host, fingerprint) => write({ ...read(), [host]: fingerprint }),
    forget: (host) => {
      const { [host]: gone, ...rest } = read();
      if (gone !== undefined) write(rest);
    },
  };
};

/** Pins of one action that keeps nothing: knows what is stored, adds to itself only. */
export const transientPins = (stored: CertificatePins): CertificatePins => {
  const own = new Map<string, string>();
  return {
    get: (host) => own.get(host) ?? stored.get(host),
    set: (host, fingerprint) => void own.set(host, fingerprint),
  };
};
