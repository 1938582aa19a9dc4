import { Switch } from '@mantine/core';
import type { DesktopSettings, NoticeSwitches } from '../../shared/desktop-settings.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import styles from './SettingsScreen.module.css';

interface DesktopCardProps {
  readonly desktop: DesktopSettings;
  readonly onChange: (desktop: DesktopSettings) => void;
}

const notices = [
  'newDevice',
  'linkOpened',
  'unreachable',
  'cameraAway',
] as const satisfies readonly (keyof NoticeSwitches)[];

/** What only the app on this PC can do; a browser page does not show it. */
export const DesktopCard = ({ desktop, onChange }: DesktopCardProps) => {
  const { t } = useWords();
  return (
    <Card title={t('settings.desktop.title')}>
      {(['startAtLogin', 'keepAwake'] as const).map((key) => (
        <Switch
          key={key}
          label={t(`settings.desktop.${key}`)}
          checked={desktop[key]}
          onChange={(event) => onChange({ ...desktop, [key]: event.currentTarget.checked })}
        />
      ))}
      <fieldset className={styles.group}>
        <legend>{t('settings.desktop.notices')}</legend>
        {notices.map((key) => (
          <Switch
            key={key}
            label={t(`settings.desktop.${key}`)}
            checked={desktop.notices[key]}
            onChange={(event) =>
              onChange({ ...desktop, notices: { ...desktop.notices, [key]: event.currentTarget.checked } })
            }
          />
        ))}
      </fieldset>
    </Card>
  );
};
