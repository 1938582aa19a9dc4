import { sweep } from './parts/namespace.ts';
import { whatTheLabMisses } from './parts/requirements.ts';

/** Vitest's global setup: refuses to start without what it needs, in one sentence; clears what a killed run left. */
export const setup = async (): Promise<void> => {
  const missing = whatTheLabMisses();
  if (missing !== null) throw new Error(missing);
  process.env['PATH'] = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  await sweep();
};
