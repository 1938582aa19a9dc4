/** Every number that bounds what a stranger can cost this PC, in one place. Durations in milliseconds. */

/** A phone opens six connections to one host; three such browsers behind one address still fit. */
export const MAX_CONNECTIONS_PER_SOURCE = 24;
/** More than those wait unread, for a household that comes home at once; each costs a descriptor and nothing else. */
export const MAX_WAITING_PER_SOURCE = 256;
/** From all sources together, so that many of them cannot use up this PC's descriptors by waiting. */
export const MAX_WAITING = 1_000;
/** As long as a stalled connection before it in the line may last; then the browser tries again. */
export const WAITING_TIMEOUT_MS = 10_000;
/** Signed-in devices behind one address. A guest is signed in, too, and must not take all there is. */
export const MAX_TRUSTED_PER_SOURCE = 256;
/** At about 40 KB each this is 40 MB; beyond it the oldest connection without a session makes room. */
export const MAX_CONNECTIONS = 1000;

/** The slowest mobile line sends a ClientHello within a second or two; a slow attacker gets no longer than this. */
export const FIRST_BYTE_TIMEOUT_MS = 10_000;
export const HANDSHAKE_TIMEOUT_MS = 10_000;
/** From the first byte of a request, or from the handshake, until its headers are whole. */
export const HEADERS_TIMEOUT_MS = 10_000;
/** Until its body is whole too. Bodies are at most 4 KB, so a minute-long upload is never honest. */
export const REQUEST_TIMEOUT_MS = 15_000;
/** Longer than the viewer's slowest snapshot cadence, so that a watching phone keeps its connection. */
export const KEEP_ALIVE_TIMEOUT_MS = 20_000;
/**
 * An answer waits to be read and nothing of it has moved for this long: nobody is there, or means no good. Node looks once in this
 * time, so it may take two of them. Longer than the slowest camera takes for a picture, when nothing moves either.
 */
export const STILL_TIMEOUT_MS = 25_000;
/** How often the timeouts above are looked at. */
export const TIMEOUT_CHECK_INTERVAL_MS = 1_000;
/** Plain HTTP is answered once and closed. */
export const PLAIN_HTTP_TIMEOUT_MS = 5_000;

export const MAX_HEADER_BYTES = 8 * 1024;
export const MAX_HEADERS = 64;
export const MAX_BODY_BYTES = 4 * 1024;
export const MAX_PATH_LENGTH = 2_048;

/** How long the rest of a refused request is read and dropped, so that its answer arrives. */
export const REFUSED_DRAIN_MS = 1_000;

/** A stream with this much unsent for this long is dropped: its viewer is gone or hopelessly behind. */
export const MAX_UNSENT_BYTES = 2 * 1024 * 1024;
export const STALLED_MS = 10_000;
/** Not even one ordinary picture got through in this time: no line that carries live pictures is so slow. */
export const STUCK_MS = 30_000;
