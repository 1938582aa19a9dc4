import { dayOf, twoDigits } from '../day-of.ts';

/** "Front door 2026-03-01 14.02.33.jpg": sorts by time, and every system takes the name. */
export const fileNameOf = (cameraName: string, takenAt: Date): string => {
  const time = [takenAt.getHours(), takenAt.getMinutes(), takenAt.getSeconds()].map(twoDigits).join('.');
  // Letters of any script stay; what a file system or a shell might trip over goes.
  const safe = cameraName
    .replaceAll(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `${safe === '' ? 'Porthole' : safe} ${dayOf(takenAt)} ${time}.jpg`;
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
