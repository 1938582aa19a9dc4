/** The picture of now, from wherever this page came; `stamp` keeps a cache on the way from answering. */
export const pictureUrl = (cameraId: string, width: number, stamp: number): string =>
  `/cameras/${encodeURIComponent(cameraId)}/snapshot.jpg?width=${width}&t=${stamp}`;
