import type { Result } from '../../../shared/errors.ts';
import type { SettingsDocument, SettingsImport } from '../../../shared/settings-document.ts';

export interface ImportRequest {
  /** The text of a file, or the value in it; nothing about it is trusted. */
  readonly document: unknown;
  /** Only tells what would be. */
  readonly dryRun: boolean;
}

/** Carries a home's settings to another PC, or keeps them: without any secret. */
export interface SettingsTransfer {
  exportSettings(): SettingsDocument;
  /**
   * Adds what the document has and this home does not; removes nothing. All or nothing: the configuration is written
   * once, after a copy of it as it was. Errors: settings-file, settings-not-kept, too-large.
   */
  importSettings(request: ImportRequest): Promise<Result<SettingsImport>>;
}
