import { existsSync, readFileSync, renameSync } from 'node:fs';
import { writeFile } from 'atomically';
import * as z from 'zod';
import { Outage } from '../../../shared/metrics.ts';
import type { Logger } from '../ports.ts';

const Rows = z.array(z.array(z.number()));

/** What outlives the program; some 30 KB with four cameras. */
const MetricsFile = z.object({
  traffic: Rows.default([]),
  cameras: z.record(z.string(), Rows).default({}),
  hours: Rows.default([]),
  outage: Outage.nullable().default(null),
  externalIp: z.string().nullable().default(null),
});
export type StoredMetrics = z.infer<typeof MetricsFile>;

const nothing = (): StoredMetrics => MetricsFile.parse({});

/** What was kept; a file that cannot be read is put aside, for nothing here is worth stopping for. */
export const readMetrics = (path: string, logger: Logger): StoredMetrics => {
  if (!existsSync(path)) return nothing();
  try {
    return MetricsFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    renameSync(path, `${path}.broken`);
    logger.warn({}, 'the measurements did not parse; they are kept aside and begin anew');
    return nothing();
  }
};

/** Whole or not at all: a kill leaves the earlier file. */
export const writeMetrics = async (path: string, metrics: StoredMetrics): Promise<void> =>
  writeFile(path, JSON.stringify(metrics), { mode: 0o600 });
