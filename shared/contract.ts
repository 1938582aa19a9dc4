import * as z from 'zod';
import { DdnsTest } from './ddns-test.ts';
import { CameraSource, FoundDevice, Inspection } from './camera.ts';
import { Contact } from './contacts.ts';
import { Metrics, MetricsRange, Reachability } from './metrics.ts';
import { AppState, CertificateState, DdnsState, JournalEntry, Path, Settings } from './model.ts';
import { Instant, Port } from './primitives.ts';
import { Exposure, ExposureMethod, RouterInfo } from './way-in.ts';
import { Device } from './device.ts';
import { AppError } from './errors.ts';
import type { Result } from './errors.ts';
import { SettingsDocument, SettingsImport } from './settings-document.ts';
import { Guide, GuideList } from './guide.ts';
import { IspInfo } from './isp.ts';

const Nothing = z.object({}).default({});
const Id = z.object({ id: z.string().min(1) });
const Done: z.ZodType<object> = z.object({});

const CameraFields = z.object({
  name: z.string().trim().min(1).max(80),
  source: CameraSource,
  liveUrl: z.string().optional(),
  username: z.string().max(256).optional(),
  password: z.string().max(256).optional(),
});

/**
 * The one contract between the core and every client: command name -> input and output schema.
 * The handlers in core and the client in React derive their types from this value; the same commands go
 * over Electron IPC and over `POST /rpc/<command>`.
 */
export const commands = {
  'state.get': { input: Nothing, output: AppState },

  'camera.add': { input: CameraFields, output: Id },
  'camera.update': { input: CameraFields.partial().extend({ id: z.string().min(1) }), output: Done },
  'camera.remove': { input: Id, output: Done },
  /** Asks the camera for one picture now, without keeping the camera: the wizard's "is this it?". */
  'camera.test': {
    input: CameraFields.omit({ name: true }).extend({
      /** Pixels; the answer then carries the picture, made as small as that. */
      thumbnailWidth: z.int().min(16).max(640).optional(),
    }),
    output: z.object({
      width: z.int(),
      height: z.int(),
      bytes: z.int(),
      auth: z.enum(['none', 'basic', 'digest']),
      /** JPEG in base64. */
      thumbnail: z.string().optional(),
    }),
  },

  /** Keeps whatever certificate the camera shows next, after the owner looked at the change. */
  'camera.trustCertificate': { input: Id, output: Done },
  'camera.scan': {
    input: z
      .object({
        subnets: z.array(z.string().max(64)).min(1).max(16).optional(),
        timeoutMs: z.int().min(500).max(60_000).optional(),
      })
      .default({}),
    output: z.object({ found: z.array(FoundDevice) }),
  },
  'camera.inspect': {
    input: z.object({
      host: z
        .string()
        .trim()
        .regex(/^[\w.:-]{1,253}$/, 'must be a name or an address'),
      port: Port.optional(),
      username: z.string().max(256).optional(),
      password: z.string().max(256).optional(),
    }),
    output: Inspection,
  },

  'owner.setPassword': { input: z.object({ password: z.string().max(1024) }), output: Done },
  /** A secret for an authenticator app; in force once `owner.confirmTotp` has seen a code of it. */
  'owner.enableTotp': { input: Nothing, output: z.object({ otpauthUrl: z.string(), secret: z.string() }) },
  /** The recovery codes are told here and never again. */
  'owner.confirmTotp': {
    input: z.object({ code: z.string().max(64) }),
    output: z.object({ recoveryCodes: z.array(z.string()).readonly() }),
  },
  'owner.disableTotp': { input: Nothing, output: Done },

  /** The browsers from which the owner signed in. */
  'device.list': { input: Nothing, output: z.object({ devices: z.array(Device).readonly() }) },
  'device.forget': { input: Id, output: Done },
  /** Ends the sessions that came by it too. Passkeys are made on the phone's page; the state's `gateway` lists them. */
  'passkey.remove': { input: Id, output: Done },
  /** Ends the session of a viewer and whatever it is looking at. */
  'viewer.disconnect': { input: Id, output: Done },
  /** Moves Porthole's own door to this port of this PC, for good; 0: any free one. What is open leads there at once. */
  'gateway.setPort': {
    input: z.object({ port: z.int().min(0).max(65535) }),
    output: z.object({ port: Port }),
  },
  'shutter.set': { input: z.object({ closed: z.boolean() }), output: Done },
  'link.create': {
    input: z.object({
      label: z.string().trim().min(1).max(80),
      cameraIds: z.array(z.string().max(64)).min(1).max(64),
      expiresAt: Instant,
      /** Write the label and the time on every picture these guests see; they get no live video then. */
      watermark: z.boolean().default(false),
    }),
    output: z.object({ id: z.string(), url: z.string() }),
  },
  'link.revoke': { input: Id, output: Done },
  /** A page that can be opened once within ten minutes; `proof.seen` tells when it was. */
  'proof.start': {
    input: Nothing,
    output: z.object({ url: z.string(), nonce: z.string(), expiresAt: Instant }),
  },

  /** Answers at once; the state's `certificate` tells how an order goes. */
  'certificate.set': {
    input: z.object({
      kind: CertificateState.shape.kind,
      directoryUrl: z
        .url({ protocol: /^https$/ })
        .max(512)
        .optional(),
      email: z.email().max(254).optional(),
      hostName: z.hostname().max(253).optional(),
      agreeTerms: z.boolean().optional(),
    }),
    output: CertificateState,
  },

  'router.detect': { input: Nothing, output: RouterInfo },
  /** Takes one mapping that another device or program made off the router; ours go with what made them. */
  'mapping.remove': {
    input: z.object({ externalPort: Port, protocol: z.enum(['tcp', 'udp']).default('tcp') }),
    output: Done,
  },
  'exposure.open': {
    input: z
      .object({
        externalPort: Port.optional(),
        method: z.enum(['auto', ...ExposureMethod.options]).optional(),
        samePort: z.boolean().optional(),
        untilAt: Instant.optional(),
      })
      .default({}),
    output: Exposure,
  },
  'exposure.close': { input: Nothing, output: Exposure },
  /** Another end for what is open, without opening it anew; none: it stays open until it is closed. */
  'exposure.keepUntil': { input: z.object({ untilAt: Instant.optional() }).default({}), output: Exposure },
  'path.check': { input: z.object({ outside: z.boolean().optional() }).default({}), output: Path },

  /** The families of routers that there is a guide for, and which one this home's router seems to be. */
  'guide.list': {
    input: Nothing,
    output: GuideList,
  },
  /** Without an id: the recognised router's guide, or a general one. */
  'guide.get': {
    input: z.object({ id: z.string().max(64).optional(), samePort: z.boolean().optional() }).default({}),
    output: Guide,
  },

  /** A raw forward to any device of the home: for the experienced, with a list of who may come and an end. */
  'forward.add': {
    input: z.object({
      name: z.string().trim().min(1).max(80),
      listenPort: Port,
      targetHost: z.string().trim().max(64),
      targetPort: Port,
      externalPort: Port.optional(),
      allow: z.array(z.string().max(64)).max(64),
      untilAt: Instant,
    }),
    output: Id,
  },
  'forward.remove': { input: Id, output: Done },

  /** What is known of this home's provider, and the facts for a letter to it. */
  'isp.get': { input: Nothing, output: IspInfo },
  /** Keeps one name pointing at this home; a service that refuses shows in the state as `stoppedBy`. */
  'ddns.set': {
    input: z.object({
      provider: z.string().max(64),
      hostname: z.string().max(253),
      username: z.string().max(256).optional(),
      password: z.string().max(1024).optional(),
      token: z.string().max(1024).optional(),
      server: z.string().max(512).optional(),
    }),
    output: DdnsState,
  },
  'ddns.test': { input: Nothing, output: DdnsTest },
  'ddns.remove': { input: Nothing, output: Done },

  'settings.get': { input: Nothing, output: Settings },
  'settings.set': { input: Settings.partial(), output: Settings },
  /** Settings, cameras and the home's name as a document without secrets. */
  'settings.export': { input: Nothing, output: SettingsDocument },
  /**
   * Reads such a document: the text of a file, or its value. All or nothing; what was before is kept beside the
   * configuration. `dryRun` only tells. Errors: settings-file, settings-not-kept, too-large.
   */
  'settings.import': {
    input: z.object({ document: z.unknown(), dryRun: z.boolean().default(false) }),
    output: SettingsImport,
  },
  /** Traffic to viewers and the cameras' answer times; small enough to be asked for every few seconds. */
  'metrics.get': {
    input: z.object({ range: MetricsRange.default('hour') }).default({ range: 'hour' }),
    output: Metrics,
  },
  /** The way in, hour by hour for 30 days. */
  'reachability.get': { input: Nothing, output: Reachability },
  /** Which third parties were asked for what, and when last; the latest first. */
  'contacts.list': { input: Nothing, output: z.object({ contacts: z.array(Contact) }) },
  'contacts.forget': { input: Nothing, output: Done },
  /** Through the system's own dialog, in the app's window only. Errors: not-available, file-failed. */
  'file.save': {
    input: z.object({
      name: z.string().regex(/^\w[\w.-]{0,79}$/),
      text: z.string().max(512 * 1024),
    }),
    output: z.object({ saved: z.boolean() }),
  },
  /** `text` is null when the person went back. Errors: not-available, too-large, file-failed. */
  'file.open': { input: Nothing, output: z.object({ text: z.string().nullable() }) },
  /**
   * The last command: takes everything of ours off the router, then Porthole ends and deletes what it keeps. `left` is
   * what the router did not let go of.
   */
  'app.forget': {
    input: z.object({ confirm: z.literal('forget') }),
    output: z.object({ left: z.object({ externalPort: Port, problem: AppError }).optional() }),
  },
  'journal.list': {
    input: z.object({ sinceAt: Instant.optional() }).default({}),
    output: z.object({ entries: z.array(JournalEntry) }),
  },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

/** Event name -> payload schema. Events announce facts; nothing is asked through them. */
export const events = {
  'state.changed': AppState,
  'scan.progress': z.object({ done: z.int(), total: z.int() }),
  /** A device that a running scan takes for a camera; sent again when more is known of it. */
  'scan.found': FoundDevice,
  'proof.seen': z.object({ at: Instant, ip: z.string(), onLan: z.boolean(), userAgent: z.string() }),
} as const satisfies Record<string, z.ZodType>;

export type CommandName = keyof typeof commands;
export type EventName = keyof typeof events;
/** What a client may send: defaults may be left out. */
export type Input<K extends CommandName> = z.input<(typeof commands)[K]['input']>;
/** What a handler receives: parsed. */
export type ParsedInput<K extends CommandName> = z.output<(typeof commands)[K]['input']>;
export type Output<K extends CommandName> = z.output<(typeof commands)[K]['output']>;
export type Payload<K extends EventName> = z.output<(typeof events)[K]>;
export type Reply<T> = Result<T>;

export const isCommandName = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** All that the renderer knows of the core, whichever transport carries it. */
export interface CoreClient {
  call<K extends CommandName>(name: K, input?: Input<K>): Promise<Reply<Output<K>>>;
  on<K extends EventName>(name: K, listener: (payload: Payload<K>) => void): () => void;
}
