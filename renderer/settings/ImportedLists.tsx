import type { SettingName, SettingsImport } from '../../shared/settings-document.ts';
import { useWords } from '../i18n/use-words.ts';
import styles from './SettingsScreen.module.css';

const settingLabels = {
  theme: 'settings.theme',
  language: 'settings.language',
  outsideChecks: 'settings.privacy.outside',
  desktop: 'settings.desktop.title',
} as const satisfies Readonly<Record<SettingName, string>>;

/** What changes, what is to be entered again, and what stays out: each only if there is any. */
export const ImportedLists = ({ told }: { readonly told: SettingsImport }) => {
  const { t } = useWords();
  const changes = [
    ...told.cameras.map(({ name, host, change }) => t(`settings.file.camera.${change}`, { name, host })),
    ...told.settings.map((name) => t('settings.file.setting', { what: t(settingLabels[name]) })),
  ];
  const missing = told.missing.map(({ what, name = '' }) => t(`settings.file.missing.${what}`, { name }));
  const refused = told.refused.map(({ name, reason }) => t(`settings.file.refused.${reason}`, { name }));
  return (
    <>
      <Lines lines={changes} />
      <Lines title={t('settings.file.missingTitle')} lines={missing} />
      <Lines title={t('settings.file.refusedTitle')} lines={refused} />
    </>
  );
};

const Lines = ({ title, lines }: { readonly title?: string; readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <div>
      {title === undefined ? null : <p className={styles.partyName}>{title}</p>}
      <ul className={styles.lines}>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
