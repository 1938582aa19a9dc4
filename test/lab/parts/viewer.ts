import { resolve } from 'node:path';
import { ViewerReport } from '../viewer-client.ts';
import type { ViewerTask } from '../viewer-client.ts';
import type { Host } from './namespace.ts';

const client = resolve(import.meta.dirname, '../viewer-client.ts');
/** Four requests of at most ten seconds each. */
const VIEW_TIMEOUT_MS = 40_000;

/** Lets a viewer on `host` log in and look at every camera. */
export const viewFrom = async (host: Host, task: ViewerTask): Promise<ViewerReport> => {
  const options = { input: JSON.stringify(task), timeoutMs: VIEW_TIMEOUT_MS };
  return ViewerReport.parse(JSON.parse(await host.must([process.execPath, client], options)));
};
