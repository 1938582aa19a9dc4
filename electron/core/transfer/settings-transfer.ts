import { randomBytes } from 'node:crypto';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { DdnsService } from '../address/contract.ts';
import type { CameraService } from '../cameras/contract.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Config, Logger, SettingsStore } from '../ports.ts';
import type { Store } from '../store.ts';
import type { SettingsTransfer } from './contract.ts';
import { exportDocument } from './export-settings.ts';
import { keepCopy } from './keep-copy.ts';
import { planImport } from './plan-import.ts';
import type { ImportPlan } from './plan-import.ts';
import { readDocument } from './read-document.ts';

export interface TransferDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly journal: Journal;
  readonly cameras: Pick<CameraService, 'checkAddress' | 'adopt'>;
  readonly ddns: Pick<DdnsService, 'account' | 'withAccount' | 'dropStrayLogin' | 'adopt'>;
  /** Throws what is no configuration: what is written must be readable at the next start. */
  readonly checkConfig: (config: Config) => Config;
  /** Where the copy of the configuration is kept before an import. */
  readonly dataDir: string;
}

const newId = (): string => randomBytes(6).toString('hex');

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

export const createSettingsTransfer = (deps: TransferDeps): SettingsTransfer => {
  const { clock, config, store, journal, cameras, ddns, dataDir } = deps;
  const logger = deps.logger.child({ feature: 'transfer' });
  const nowIso = (): string => new Date(clock.now()).toISOString();
  const certificate = () => store.get().certificate?.kind ?? 'self-signed';

  /** Both files or neither: the copy first, and the configuration is replaced in one step. */
  const write = (plan: ImportPlan): Result<string> => {
    try {
      const next = deps.checkConfig(plan.next);
      const backup = keepCopy(dataDir, config.read(), new Date(clock.now()));
      config.update(() => next);
      return ok(backup);
    } catch (error) {
      logger.error({ err: error }, 'settings from a file could not be kept; nothing was changed');
      return fail({ code: 'settings-not-kept', reason: codeOf(error) });
    }
  };

  return {
    exportSettings: () =>
      exportDocument({
        config: config.read(),
        version: store.get().version,
        madeAt: nowIso(),
        cameras: store.get().cameras,
        ddns: ddns.account(),
        certificate: certificate(),
      }),
    importSettings: async ({ document, dryRun }) => {
      const read = readDocument(document);
      if (!read.ok) return read;
      if (!dryRun && read.value.ddns !== null) await ddns.dropStrayLogin();
      const planDeps = { cameras, ddns, certificate: certificate(), newId, now: nowIso() };
      // Nothing waits between reading the configuration and writing it, so no other change is lost.
      const plan = planImport(config.read(), read.value, planDeps);
      if (!plan.ok) return plan;
      const { told } = plan.value;
      if (dryRun) return ok({ ...told, applied: false });
      const written = write(plan.value);
      if (!written.ok) return written;
      store.update(() => ({ settings: config.read().settings }));
      await cameras.adopt();
      await ddns.adopt();
      const added = told.cameras.filter(({ change }) => change === 'added').length;
      journal.record('settings-imported', { cameras: added });
      return ok({ ...told, applied: true, backup: written.value });
    },
  };
};
