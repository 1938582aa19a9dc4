import type { DesktopSettings, NoticeSwitches } from '../../shared/desktop-settings.ts';
import type { AppState, JournalEntry } from '../../shared/model.ts';
import type { Words } from './words/words.ts';

/** A router restarts in three minutes and a camera in one; what lasts this long does not mend itself. */
export const TROUBLE_LASTS_MS = 10 * 60_000;
/** More than this in an hour is a storm; the diary has the rest. */
const NOTICES_PER_HOUR = 5;
const HOUR_MS = 60 * 60_000;
/** Checks that lie further apart than this mean that the PC slept: what was seen before it says nothing of now. */
const GAP_MS = 60_000;

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Where a click leads: a page of the app. */
  readonly hash: string;
}

export interface Sight {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly state: Pick<AppState, 'exposure' | 'gateway' | 'cameras'>;
  /** Diary entries since the last look. */
  readonly entries: readonly JournalEntry[];
  readonly switches: DesktopSettings['notices'];
  readonly words: Words['notice'];
}

/** Looks at what is so now, and says what is worth an interruption: seldom, and each thing once. */
export type NoticeWatch = (sight: Sight) => readonly Notice[];

interface Trouble {
  readonly since: number;
  readonly told: boolean;
}

interface Due {
  readonly unreachable: boolean;
  readonly cameraNames: readonly string[];
}

const isUnreachable = ({ exposure, gateway }: Sight['state']): boolean =>
  gateway.phase === 'failed' || exposure.phase === 'unreachable' || exposure.phase === 'refused';

const troublesOf = (state: Sight['state']): readonly string[] => [
  ...(isUnreachable(state) ? ['way-in'] : []),
  ...state.cameras
    .filter(({ status }) => status === 'offline' || status === 'login')
    .map(({ id }) => `camera:${id}`),
];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const ofEntries = ({ entries, switches, words }: Sight): readonly Notice[] =>
  entries.flatMap((entry): Notice[] => {
    if (entry.code === 'new-device' && switches.newDevice) {
      return [{ ...words.newDevice({ ip: text(entry['ip']) }), hash: '#/access' }];
    }
    if (entry.code === 'link-opened' && switches.linkOpened) {
      return [{ ...words.linkOpened({ label: text(entry['label']) }), hash: '#/access' }];
    }
    return [];
  });

const ofTroubles = (due: Due, switches: NoticeSwitches, words: Words['notice']): readonly Notice[] => {
  const [name, ...others] = due.cameraNames;
  const camerasAway =
    others.length === 0
      ? words.cameraAway({ name: name ?? '' })
      : words.camerasAway({ count: others.length + 1 });
  return [
    ...(due.unreachable && switches.unreachable ? [{ ...words.unreachable({}), hash: '#/path' }] : []),
    ...(name !== undefined && switches.cameraAway ? [{ ...camerasAway, hash: '#/home' }] : []),
  ];
};

export const createNoticeWatch = (): NoticeWatch => {
  let troubles: ReadonlyMap<string, Trouble> = new Map();
  let lastLook = Number.NEGATIVE_INFINITY;
  /** When each notice of the last hour was given, by its words. */
  let given: readonly { readonly at: number; readonly key: string }[] = [];

  const followTroubles = ({ now, state }: Sight): Due => {
    const slept = now - lastLook > GAP_MS;
    const due: string[] = [];
    troubles = new Map(
      troublesOf(state).map((key): [string, Trouble] => {
        const known = troubles.get(key);
        const since = known === undefined || (slept && !known.told) ? now : known.since;
        const isDue = known?.told !== true && now - since >= TROUBLE_LASTS_MS;
        if (isDue) due.push(key);
        return [key, { since, told: known?.told === true || isDue }];
      }),
    );
    const names = state.cameras.filter(({ id }) => due.includes(`camera:${id}`)).map(({ name }) => name);
    return { unreachable: due.includes('way-in'), cameraNames: names };
  };

  /** The same words never twice in an hour, and never more than a few altogether. */
  const withoutStorm = (wanted: readonly Notice[], now: number): readonly Notice[] => {
    given = given.filter(({ at }) => now - at < HOUR_MS);
    return wanted.filter(({ title, body }) => {
      const key = `${title}\n${body}`;
      if (given.length >= NOTICES_PER_HOUR || given.some((one) => one.key === key)) return false;
      given = [...given, { at: now, key }];
      return true;
    });
  };

  return (sight) => {
    const due = followTroubles(sight);
    lastLook = sight.now;
    const wanted = [...ofEntries(sight), ...ofTroubles(due, sight.switches, sight.words)];
    return withoutStorm(wanted, sight.now);
  };
};
