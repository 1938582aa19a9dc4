import type { InspectedSource, Inspection } from '../../shared/camera.ts';
import type { CoreClient } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { workingSources } from './choose-source.ts';
import { createSlots } from './slots.ts';

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Only what was entered: an empty field is no user name. */
export const given = ({ username, password }: Login) => ({
  ...(username === '' ? {} : { username }),
  ...(password === '' ? {} : { password }),
});

/** What is seen of a device before it is kept. */
export interface Preview {
  readonly phase: 'asking' | 'picture' | 'login' | 'locked' | 'none';
  /** What it said of itself, as soon as it did. */
  readonly inspection: Inspection | null;
  /** Why it said nothing. */
  readonly error: AppError | null;
  /** The address of its newest picture, or null. */
  readonly picture: string | null;
  /** When that came, in milliseconds since the epoch. */
  readonly at: number | null;
}

export const unseen: Preview = { phase: 'asking', inspection: null, error: null, picture: null, at: null };

/** Looks at devices that were found: first without a login, and with one after the owner has entered it. */
export interface Previews {
  /** Looks at these from now on, and at no other; pictures `width` pixels wide. */
  want(hosts: readonly string[], width: number): void;
  /** What it says of itself to this login, which is used from now on where it was accepted. */
  learn(host: string, inspection: Inspection, login: Login): void;
  /** Shows this one of its pictures. */
  choose(host: string, source: InspectedSource): void;
  /** Devices without a picture are asked afresh when they are wanted again. */
  forgetUnseen(): void;
}

export interface PreviewsDeps {
  readonly call: CoreClient['call'];
  readonly now: () => number;
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onChange: (previews: ReadonlyMap<string, Preview>) => void;
}

/** A browser keeps six connections to one address; the page's events, pictures and clicks need the others. */
const AT_ONCE = 3;
/** Often enough to see a hand wave, seldom enough for a camera that draws each picture for us alone. */
const EVERY_MS = 4_000;
/** Video is begun and ended for each picture, and many cameras bear a few sessions only. */
const VIDEO_EVERY_MS = 20_000;
const MOST_FAILURES = 3;
/** Asking again would lock the camera, or never help. */
const lasting: ReadonlySet<AppError['code']> = new Set([
  'camera-login',
  'camera-locked',
  'camera-unsupported',
  'camera-certificate-changed',
]);

interface Entry {
  readonly preview: Preview;
  readonly source: InspectedSource | undefined;
  readonly login: Login;
}

const nobody: Login = { username: '', password: '' };
const firstEntry: Entry = { preview: unseen, source: undefined, login: nobody };

const withoutPicture = ({ login }: Inspection): Preview['phase'] => {
  if (login === 'locked') return 'locked';
  return login === 'ok' ? 'none' : 'login';
};

/** What follows from what the device said; the picture so far stays where it is of the same source. */
const learned = (before: Entry, inspection: Inspection, login: Login): Entry => {
  const source = workingSources(inspection.sources)[0];
  const same = source !== undefined && source.url === before.source?.url;
  const phase = source === undefined ? withoutPicture(inspection) : same ? before.preview.phase : 'asking';
  const picture = same ? before.preview : unseen;
  // A refused login is never sent again, also where some picture is open to all.
  const accepted = inspection.login === 'ok' ? login : nobody;
  return { source, login: accepted, preview: { ...picture, phase, inspection, error: null } };
};

export const createPreviews = (deps: PreviewsDeps): Previews => {
  const { call, now, whenVisible, pause, onChange } = deps;
  const inSlot = createSlots(AT_ONCE);
  const entries = new Map<string, Entry>();
  const watched = new Map<string, AbortController>();
  const inspecting = new Map<string, Promise<void>>();
  let width = 0;

  const entryOf = (host: string): Entry => entries.get(host) ?? firstEntry;
  const keep = (host: string, entry: Entry): void => {
    entries.set(host, entry);
    onChange(new Map([...entries].map(([at, { preview }]) => [at, preview])));
  };
  const show = (host: string, change: Partial<Preview>): void => {
    const entry = entryOf(host);
    keep(host, { ...entry, preview: { ...entry.preview, ...change } });
  };

  const inspect = async (host: string): Promise<void> => {
    const reply = await inSlot(() => call('camera.inspect', { host }));
    inspecting.delete(host);
    // The owner was quicker, and entered a login meanwhile.
    if (entryOf(host).preview.inspection !== null) return;
    if (reply.ok) keep(host, learned(entryOf(host), reply.value, nobody));
    else show(host, { phase: 'none', error: reply.error });
  };
  const inspected = (host: string): Promise<void> => {
    const running = inspecting.get(host) ?? inspect(host);
    inspecting.set(host, running);
    return running;
  };

  /** One picture; false when there will be no other. */
  const look = async (host: string, failuresBefore: number): Promise<boolean> => {
    const { source, login } = entryOf(host);
    if (source === undefined) return false;
    const { kind, url } = source;
    const wish = { source: { kind, url }, ...given(login), thumbnailWidth: width };
    const reply = await inSlot(() => call('camera.test', wish));
    if (entryOf(host).source !== source) return false;
    if (reply.ok && reply.value.thumbnail !== undefined) {
      const picture = `data:image/jpeg;base64,${reply.value.thumbnail}`;
      show(host, { phase: 'picture', picture, at: now() });
      return true;
    }
    const isLast = reply.ok || lasting.has(reply.error.code) || failuresBefore + 1 >= MOST_FAILURES;
    if (isLast && entryOf(host).preview.picture === null) show(host, { phase: 'none' });
    return !isLast;
  };

  const follow = async (host: string, signal: AbortSignal): Promise<void> => {
    const { inspection, error } = entryOf(host).preview;
    if (inspection === null && error === null) await inspected(host);
    let failures = 0;
    while (!signal.aborted) {
      await whenVisible(signal);
      if (signal.aborted || !(await look(host, failures))) return;
      failures = entryOf(host).preview.phase === 'picture' ? 0 : failures + 1;
      await pause(entryOf(host).source?.kind === 'rtsp' ? VIDEO_EVERY_MS : EVERY_MS, signal);
    }
  };

  const begin = (host: string): void => {
    watched.get(host)?.abort();
    const end = new AbortController();
    watched.set(host, end);
    void follow(host, end.signal);
  };
  const restart = (host: string): void => (watched.has(host) ? begin(host) : undefined);

  return {
    want: (hosts, wantedWidth) => {
      width = wantedWidth;
      for (const [host, end] of watched) {
        if (hosts.includes(host)) continue;
        end.abort();
        watched.delete(host);
      }
      for (const host of hosts) if (!watched.has(host)) begin(host);
    },
    learn: (host, inspection, login) => {
      keep(host, learned(entryOf(host), inspection, login));
      restart(host);
    },
    choose: (host, source) => {
      const entry = entryOf(host);
      if (entry.source?.url === source.url) return;
      keep(host, {
        ...entry,
        source,
        preview: { ...entry.preview, phase: 'asking', picture: null, at: null },
      });
      restart(host);
    },
    forgetUnseen: () => {
      for (const [host, { preview }] of entries) if (preview.picture === null) entries.delete(host);
    },
  };
};
