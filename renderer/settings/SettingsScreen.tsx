import { Button, Select } from '@mantine/core';
import { goTo } from '../app/use-route.ts';
import { useAppState, useHost } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { languages } from '../i18n/i18n.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Segments } from '../ui/Segments.tsx';
import { CertificateCard } from './CertificateCard.tsx';
import { DesktopCard } from './DesktopCard.tsx';
import { ForgetCard } from './ForgetCard.tsx';
import { NameCard } from './NameCard.tsx';
import { PrivacyCard } from './PrivacyCard.tsx';
import { ReportCard } from './ReportCard.tsx';
import { SettingsFileCard } from './SettingsFileCard.tsx';
import styles from './SettingsScreen.module.css';
import type { Settings } from '../../shared/model.ts';

export const SettingsScreen = () => {
  const { t } = useWords();
  const { settings, version } = useAppState();
  const host = useHost();
  const save = useCommand('settings.set');
  const set = (change: Partial<Settings>) => void save.run(change);
  return (
    <Screen title={t('settings.title')} narrow>
      {save.error === null ? null : <ProblemCard error={save.error} />}
      <Card title={t('settings.appearance')}>
        <ThemeChoice theme={settings.theme} onChange={(theme) => set({ theme })} />
        <LanguageChoice language={settings.language} onChange={(language) => set({ language })} />
      </Card>
      {host === 'desktop' ? (
        <DesktopCard desktop={settings.desktop} onChange={(desktop) => set({ desktop })} />
      ) : null}
      <NameCard />
      <CertificateCard />
      <PrivacyCard onChange={set} />
      <SettingsFileCard />
      <ReportCard />
      <Card title={t('settings.setup')}>
        <p>{t('settings.setupHint')}</p>
        <div>
          <Button variant="default" onClick={() => goTo({ page: 'setup', step: 'welcome' })}>
            {t('settings.setupAgain')}
          </Button>
        </div>
      </Card>
      <ForgetCard />
      <Card title={t('settings.about')}>
        <p>
          {t('common.appName')}, {t('settings.version', { version })}
        </p>
      </Card>
    </Screen>
  );
};

interface ThemeChoiceProps {
  readonly theme: Settings['theme'];
  readonly onChange: (theme: Settings['theme']) => void;
}

const ThemeChoice = ({ theme, onChange }: ThemeChoiceProps) => {
  const { t } = useWords();
  const choices = [
    { value: 'system', label: t('settings.themeSystem') },
    { value: 'light', label: t('settings.themeLight') },
    { value: 'dark', label: t('settings.themeDark') },
  ] as const;
  return (
    <div className={styles.row}>
      <span id="theme-label">{t('settings.theme')}</span>
      <Segments label={{ id: 'theme-label' }} choices={choices} value={theme} onChange={onChange} />
    </div>
  );
};

interface LanguageChoiceProps {
  readonly language: string;
  readonly onChange: (language: string) => void;
}

const LanguageChoice = ({ language, onChange }: LanguageChoiceProps) => {
  const { t } = useWords();
  const known = Object.entries(languages).map(([value, label]) => ({ value, label }));
  return (
    <div className={styles.row}>
      <label htmlFor="language">{t('settings.language')}</label>
      <Select
        id="language"
        data={[{ value: 'system', label: t('settings.themeSystem') }, ...known]}
        value={language}
        allowDeselect={false}
        onChange={(value) => (value === null ? undefined : onChange(value))}
      />
    </div>
  );
};
