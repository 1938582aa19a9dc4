import * as z from 'zod';

/**
 * Every failure a user can meet, as data: a `code` and the facts its sentence needs.
 * The renderer alone turns a code into words (renderer/i18n). Durations end in `Ms`, ports are numbers.
 */
export const AppError = z.discriminatedUnion('code', [
  // The call itself
  z.object({ code: z.literal('unknown-command'), name: z.string() }),
  z.object({
    code: z.literal('bad-input'),
    issues: z.array(z.object({ path: z.string(), message: z.string() })),
  }),
  z.object({ code: z.literal('unauthorized') }),
  z.object({ code: z.literal('forbidden'), reason: z.enum(['host', 'origin']) }),
  z.object({ code: z.literal('not-found') }),
  z.object({ code: z.literal('too-large'), limitBytes: z.number() }),
  z.object({ code: z.literal('not-available'), what: z.string(), reason: z.string() }),
  /** Made by a client when no answer came at all; the core never sends it. */
  z.object({ code: z.literal('core-unreachable') }),
  /** A bug. `ref` is what the log line of the same moment carries. */
  z.object({ code: z.literal('internal'), ref: z.string() }),

  // A file of settings
  /** `where` is the place in the file, like `cameras.2.source.url`; `version` is the file's own. */
  z.object({
    code: z.literal('settings-file'),
    reason: z.enum(['not-json', 'not-ours', 'version', 'hostile', 'password', 'value']),
    where: z.string().optional(),
    version: z.number().optional(),
  }),
  /** The disk refused; nothing was changed. `reason` is the system's code. */
  z.object({ code: z.literal('settings-not-kept'), reason: z.string() }),
  /** A file of the person's own choice could not be written or read. `reason` is the system's code. */
  z.object({ code: z.literal('file-failed'), reason: z.string() }),

  // Cameras
  z.object({ code: z.literal('camera-not-found'), id: z.string() }),
  z.object({
    code: z.literal('camera-unreachable'),
    host: z.string(),
    reason: z.enum(['refused', 'timeout', 'no-route', 'dns', 'reset', 'tls', 'closed']),
  }),
  z.object({
    code: z.literal('camera-login'),
    host: z.string(),
    auth: z.enum(['basic', 'digest', 'unknown']),
  }),
  z.object({ code: z.literal('camera-locked'), host: z.string(), retryAfterMs: z.number().optional() }),
  z.object({ code: z.literal('camera-status'), host: z.string(), status: z.number() }),
  z.object({
    code: z.literal('camera-not-a-picture'),
    host: z.string(),
    got: z.enum(['html', 'empty', 'text', 'truncated', 'other']),
  }),
  z.object({ code: z.literal('camera-too-large'), host: z.string(), limitBytes: z.number() }),
  z.object({ code: z.literal('camera-certificate-changed'), host: z.string(), fingerprint: z.string() }),
  z.object({
    code: z.literal('camera-unsupported'),
    host: z.string(),
    what: z.string(),
  }),

  // Owner and gateway
  z.object({ code: z.literal('password-missing') }),
  z.object({ code: z.literal('password-too-short'), minLength: z.number() }),
  z.object({ code: z.literal('password-wrong') }),
  z.object({ code: z.literal('code-needed') }),
  z.object({ code: z.literal('code-wrong') }),
  /** What signing in gave is too old for this: the password (and the code, if there is one) has to be given again. */
  z.object({ code: z.literal('password-needed') }),
  /** Not one of ours, or it did not prove itself. */
  z.object({ code: z.literal('passkey-wrong') }),
  /** It answers a question that was not asked, was answered before, or is too old. */
  z.object({ code: z.literal('passkey-expired') }),
  /** Passkeys need the home's host name and a certificate of an authority. */
  z.object({ code: z.literal('passkey-not-here') }),
  z.object({ code: z.literal('passkey-limit'), limit: z.number() }),
  z.object({ code: z.literal('rate-limited'), retryAfterMs: z.number() }),
  z.object({ code: z.literal('gateway-port-in-use'), port: z.number(), program: z.string().optional() }),
  z.object({ code: z.literal('gateway-down'), reason: z.string() }),
  z.object({ code: z.literal('shutter-closed') }),
  /** The certificate authority does not answer. */
  z.object({ code: z.literal('acme-unreachable'), host: z.string() }),
  /** It answers, and gives no certificate; `detail` is its own reason. */
  z.object({ code: z.literal('acme-refused'), detail: z.string() }),
  z.object({ code: z.literal('terms-not-agreed'), url: z.string() }),
  z.object({ code: z.literal('host-name-missing') }),

  // Router and addresses
  z.object({ code: z.literal('no-network') }),
  z.object({ code: z.literal('router-not-found'), triedMs: z.number() }),
  z.object({
    code: z.literal('router-refused'),
    protocol: z.enum(['upnp', 'nat-pmp', 'pcp']),
    /** The router's own number: a UPnP error code, a NAT-PMP or PCP result code. */
    routerCode: z.number(),
    meaning: z.string(),
  }),
  z.object({
    code: z.literal('router-broken'),
    protocol: z.enum(['upnp', 'nat-pmp', 'pcp']),
    detail: z.string(),
  }),
  z.object({ code: z.literal('port-conflict'), externalPort: z.number(), holder: z.string().optional() }),
  z.object({ code: z.literal('mapping-missing'), externalPort: z.number() }),
  z.object({
    code: z.literal('wan-not-public'),
    wanIp: z.string(),
    kind: z.enum(['private', 'cgnat', 'reserved', 'differs']),
  }),
  z.object({ code: z.literal('address-unknown') }),
]);
export type AppError = z.infer<typeof AppError>;
export type ErrorCode = AppError['code'];
/** The member of the union with this code. */
export type ErrorOf<C extends ErrorCode> = Extract<AppError, { code: C }>;

/** An expected outcome: the value, or the error as data. Bugs throw instead. */
export type Result<T, E extends AppError = AppError> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = <E extends AppError>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
});
