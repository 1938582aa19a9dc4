import * as z from 'zod';
import { SourceKind } from './camera.ts';
import { DesktopSettings, NoticeSwitches } from './desktop-settings.ts';
import { Instant } from './primitives.ts';

/** The settings of one home as a file to keep or to carry to another PC. Nothing in it opens anything: no secret. */
export const SETTINGS_FORMAT = 'porthole-settings';
export const SETTINGS_VERSION = 1;
/** A home of sixty cameras needs a fifth of it. In UTF-8 bytes. */
export const MAX_SETTINGS_BYTES = 128 * 1024;
/** What stands in a camera's address where something was left out that looked like a key. */
export const LEFT_OUT = 'LEFT-OUT';

const Url = z.string().max(2_048);

const DocumentCamera = z.strictObject({
  name: z.string().trim().min(1).max(80),
  source: z.strictObject({ kind: SourceKind, url: Url.optional() }),
  liveUrl: Url.optional(),
  /** It had a user name and a password, which are not here. */
  needsLogin: z.boolean(),
});

/**
 * The document, version 1. Strict: a key that is not known here makes it another format. Not in it: passwords and
 * their hashes, tokens, keys, certificates, sessions, devices, share links, TOTP, the diary, what the router knows.
 */
export const SettingsDocument = z.strictObject({
  format: z.literal(SETTINGS_FORMAT),
  version: z.literal(SETTINGS_VERSION),
  madeAt: Instant,
  /** The version of Porthole that wrote it. */
  madeBy: z.string().max(32),
  settings: z.strictObject({
    theme: z.enum(['system', 'light', 'dark']),
    language: z.string().regex(/^[A-Za-z-]{2,35}$/),
    outsideChecks: z.boolean(),
    desktop: z.strictObject({ ...DesktopSettings.shape, notices: z.strictObject(NoticeSwitches.shape) }),
  }),
  cameras: z.array(DocumentCamera).max(64),
  /** The name that follows the home's address, without its login. */
  ddns: z
    .strictObject({ provider: z.string().max(64), hostname: z.string().max(253), server: Url.optional() })
    .nullable(),
  certificate: z.enum(['self-signed', 'acme-ip', 'acme-name']),
  /** Whether the way in was open. Reading the file opens nothing. */
  wayIn: z.boolean(),
});
export type SettingsDocument = z.infer<typeof SettingsDocument>;

/** The settings that a document may change, by the names the pages know them by. */
export const SettingName = z.enum(['theme', 'language', 'outsideChecks', 'desktop']);
export type SettingName = z.infer<typeof SettingName>;

/** What reading a document changes here, or would. Nothing that is here already is removed. */
export const SettingsImport = z.object({
  /** False: this was only a look. */
  applied: z.boolean(),
  madeAt: Instant,
  madeBy: z.string(),
  settings: z.array(SettingName),
  /** `same`: a camera with this address is here already, and keeps its login. */
  cameras: z.array(
    z.object({ name: z.string(), host: z.string(), change: z.enum(['added', 'renamed', 'same']) }),
  ),
  /** What the person must do again, because it cannot be in a file without secrets. */
  missing: z.array(
    z.object({
      what: z.enum([
        'owner-password',
        'camera-login',
        'camera-address',
        'ddns-login',
        'certificate',
        'way-in',
      ]),
      /** The camera or the home's name that is meant. */
      name: z.string().optional(),
    }),
  ),
  /** What stays out, and why. */
  refused: z.array(
    z.object({
      what: z.enum(['camera', 'ddns']),
      name: z.string(),
      reason: z.enum(['bad-address', 'service-ended', 'service-unknown', 'another-name']),
    }),
  ),
  /** The file in the data folder that holds the settings as they were before. */
  backup: z.string().optional(),
});
export type SettingsImport = z.infer<typeof SettingsImport>;
