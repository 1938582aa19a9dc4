import type { AppCoreOptions } from '../core/app-core.ts';
import { createForgetting } from './forget.ts';
import { createOwnerFiles } from './owner-files.ts';

/** What only a host with a window can give the core: the system's dialogs, and an end by the owner's own wish. */
export const createOwnerParts = (
  dataDir: string,
  platform: NodeJS.Platform,
): Required<Pick<AppCoreOptions, 'files' | 'endAndForget'>> => ({
  files: createOwnerFiles(),
  endAndForget: createForgetting(dataDir, platform),
});
