import type { ViewKind } from '../../shared/camera.ts';

/** A camera as the gateway tells it to a visitor: nothing of the home's network is in it. */
export interface RemoteCamera {
  readonly id: string;
  readonly name: string;
  readonly online: boolean;
  readonly kinds: readonly ViewKind[];
  readonly width: number | null;
  readonly height: number | null;
}

/** Who this browser is signed in as. */
export interface Visitor {
  /** A guest's label, from a share link; null for the owner. */
  readonly guestLabel: string | null;
  /** When the guest's access ends; ISO 8601. */
  readonly endsAt: string | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const sizeOf = (value: unknown): number | null => (typeof value === 'number' && value > 0 ? value : null);
const isKind = (value: unknown): value is ViewKind =>
  value === 'snapshot' || value === 'mjpeg' || value === 'live';

/** Entries without an id are left out: an older or newer gateway must not blank the page. */
export const parseCameras = (body: unknown): readonly RemoteCamera[] =>
  Array.isArray(body) ? body.flatMap((entry: unknown) => parseCamera(entry)) : [];

const parseCamera = (entry: unknown): readonly RemoteCamera[] => {
  if (!isRecord(entry)) return [];
  const id = textOf(entry['id']);
  if (id === null) return [];
  const kinds: unknown = entry['kinds'];
  return [
    {
      id,
      name: textOf(entry['name']) ?? id,
      online: entry['online'] !== false,
      kinds: Array.isArray(kinds) ? kinds.filter(isKind) : ['snapshot'],
      width: sizeOf(entry['width']),
      height: sizeOf(entry['height']),
    },
  ];
};

export const parseVisitor = (body: unknown): Visitor => {
  if (!isRecord(body)) return { guestLabel: null, endsAt: null };
  const guest = body['guest'] === true;
  return {
    guestLabel: guest ? (textOf(body['label']) ?? '') : null,
    endsAt: guest ? textOf(body['expiresAt']) : null,
  };
};

/** The `code` of an error body, in the envelope of the admin side or bare. */
export const errorCodeOf = (body: unknown): string | null => {
  if (!isRecord(body)) return null;
  const inner = body['error'];
  return textOf(isRecord(inner) ? inner['code'] : (body['code'] ?? inner));
};

/** Without a readable time, a minute: long enough to count as waiting, short enough to forgive. */
const UNKNOWN_WAIT_MS = 60_000;

/** From `retryAfterMs` in the body or the Retry-After header in seconds (RFC 9110 section 10.2.3); in ms. */
export const retryAfterMs = (headers: Pick<Headers, 'get'>, body: unknown): number => {
  const inner = isRecord(body) && isRecord(body['error']) ? body['error'] : body;
  const exact = isRecord(inner) ? inner['retryAfterMs'] : undefined;
  if (typeof exact === 'number' && exact >= 0) return exact;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : UNKNOWN_WAIT_MS;
};
