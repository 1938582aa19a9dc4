import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that Porthole itself writes into its data folder, with what an interrupted write left beside it. */
const ours =
  /^(?:config(?:\.[\w-]+(?:\.[\w-]+)*)?\.json|(?:(?:sealed-)?vault|metrics)\.json(?:\.broken)?|admin-token|journal\.jsonl|metrics\.json|logs)(?:\.tmp-.*)?$/;

/**
 * Deletes what Porthole keeps in its data folder: configuration and its copies, secrets, token, diary, measurements, logs. Other
 * files there stay. Returns the names that the system would not let go of.
 */
export const forgetFiles = (dataDir: string): readonly string[] =>
  readdirSync(dataDir).filter((name) => {
    if (!ours.test(name)) return false;
    try {
      rmSync(join(dataDir, name), { recursive: true, force: true });
      return false;
    } catch {
      // Windows keeps a file that is still open, which is the log at most.
      return true;
    }
  });
