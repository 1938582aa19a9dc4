import type { InspectedSource } from '../../shared/camera.ts';

/** Single pictures first: they cost the camera least and every browser shows them; then rows of them; then video. */
const kindRank = { snapshot: 0, mjpeg: 1, rtsp: 2 } as const satisfies Readonly<
  Record<InspectedSource['kind'], number>
>;

const pixels = ({ width = 0, height = 0 }: InspectedSource): number => width * height;

/** The ways that were seen to work, the best for the home screen first. */
export const workingSources = (sources: readonly InspectedSource[]): readonly InspectedSource[] =>
  sources
    .filter(({ works }) => works)
    .toSorted((one, other) => kindRank[one.kind] - kindRank[other.kind] || pixels(other) - pixels(one));

/** The small video stream, for live pictures over a thin line; the large one where there is no other. */
export const liveSource = (sources: readonly InspectedSource[]): InspectedSource | undefined => {
  const videos = sources.filter(({ kind, works }) => works && kind === 'rtsp');
  return videos.find(({ use }) => use === 'sub') ?? videos[0];
};
