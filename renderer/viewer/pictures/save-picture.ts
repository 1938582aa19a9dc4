/** "Front door 2026-03-01 14.02.33.jpg": sorts by time, and every system takes the name. */
export const fileNameOf = (cameraName: string, takenAt: Date): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${takenAt.getFullYear()}-${two(takenAt.getMonth() + 1)}-${two(takenAt.getDate())}`;
  const time = [takenAt.getHours(), takenAt.getMinutes(), takenAt.getSeconds()].map(two).join('.');
  // Letters of any script stay; what a file system or a shell might trip over goes.
  const safe = cameraName
    .replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `${safe === '' ? 'Porthole' : safe} ${day} ${time}.jpg`;
};

/** How long the browser may need to read the blob after the click. */
const READ_MS = 30_000;

/** Hands the picture to the browser's downloads. Nothing happens before the first picture. */
export const savePicture = (blob: Blob | null, cameraName: string, takenAt: number): void => {
  if (blob === null) return;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(cameraName, new Date(takenAt));
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_MS);
};
