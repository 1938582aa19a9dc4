import { Switch } from '@mantine/core';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';

/** The home's leave to let a named third party knock; kept in the settings. */
export const OutsideSwitch = () => {
  const { t } = useWords();
  const { settings } = useAppState();
  const save = useCommand('settings.set');
  return (
    <Switch
      label={t('path.askOutside')}
      description={t('path.askOutsideHint')}
      checked={settings.outsideChecks}
      onChange={(event) => void save.run({ outsideChecks: event.currentTarget.checked })}
    />
  );
};
