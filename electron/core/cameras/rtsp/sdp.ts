/** The part of a session description (RFC 8866) that says how the picture comes. */
export interface VideoTrack {
  readonly payloadType: number;
  /** Upper case, e.g. `H264`, `H265`, `JPEG`. */
  readonly encoding: string;
  /** Ticks of the RTP timestamp in a second. */
  readonly clockRate: number;
  /** Format parameters; names in lower case. */
  readonly format: ReadonlyMap<string, string>;
  /** As it stands in the description; undefined where there is none. */
  readonly control: string | undefined;
}

export interface SessionDescription {
  /** The control URL of the whole session, where one is given. */
  readonly control: string | undefined;
  /** Tracks with pictures, in order. */
  readonly video: readonly VideoTrack[];
}

interface Media {
  readonly kind: string;
  readonly payloadTypes: readonly number[];
  readonly attributes: string[];
}

/** Payload types that need no rtpmap (RFC 3551 section 6). */
const staticEncodings: ReadonlyMap<number, string> = new Map([[26, 'JPEG']]);
const MAX_LINES = 2_000;

const attributeOf = (attributes: readonly string[], name: string): string | undefined =>
  attributes
    .find((line) => line.toLowerCase().startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim();

const parseFormat = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair !== '')
      .map((pair) => {
        const equals = pair.indexOf('=');
        return equals === -1
          ? ([pair.toLowerCase(), ''] as const)
          : ([pair.slice(0, equals).trim().toLowerCase(), pair.slice(equals + 1).trim()] as const);
      }),
  );

const toTrack = ({ payloadTypes, attributes }: Media): VideoTrack | null => {
  const [payloadType] = payloadTypes;
  if (payloadType === undefined) return null;
  const numbered = (name: string): string | undefined =>
    attributes
      .filter((line) => line.toLowerCase().startsWith(`${name}:`))
      .map((line) => /^\w+:\s*(\d+)\s+(.*)$/.exec(line))
      .find((match) => Number(match?.[1]) === payloadType)?.[2];
  const [encoding = '', clock = ''] = (numbered('rtpmap') ?? staticEncodings.get(payloadType) ?? '').split(
    '/',
  );
  const clockRate = Number.parseInt(clock, 10);
  return {
    payloadType,
    encoding: encoding.trim().toUpperCase().replace('HEVC', 'H265'),
    clockRate: Number.isNaN(clockRate) || clockRate <= 0 ? 90_000 : clockRate,
    format: parseFormat(numbered('fmtp') ?? ''),
    control: attributeOf(attributes, 'control'),
  };
};

/** Reads what it understands and passes over the rest: doubled `s=` and broken `c=` lines are common. */
export const parseSdp = (text: string): SessionDescription => {
  const session: string[] = [];
  const media: Media[] = [];
  for (const line of text.split(/\r\n|\n|\r/, MAX_LINES)) {
    const [, type, value = ''] = /^\s*([a-z])\s*=\s*(.*?)\s*$/i.exec(line) ?? [];
    if (type === 'm') {
      const [kind = '', , , ...formats] = value.split(/\s+/);
      const payloadTypes = formats
        .map(Number)
        .filter((number) => Number.isInteger(number) && number >= 0 && number < 128);
      media.push({ kind: kind.toLowerCase(), payloadTypes, attributes: [] });
    }
    if (type === 'a') (media.at(-1)?.attributes ?? session).push(value);
  }
  const video = media.filter(({ kind }) => kind === 'video').flatMap((one) => toTrack(one) ?? []);
  return { control: attributeOf(session, 'control'), video };
};
