import type { SharpConstructor } from 'sharp';

/**
 * Loaded at first use: the native library costs 30 MB that a start without viewers need not spend. Without its cache of operations,
 * which no two pictures share, and on one thread, so that fifty viewers cost 40 MB less and the other core stays with whoever uses it.
 */
export const loadSharp = async (): Promise<SharpConstructor> => {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
};
