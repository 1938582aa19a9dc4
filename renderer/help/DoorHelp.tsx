import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { CopyField } from '../ui/CopyField.tsx';
import { Way, Ways } from './Ways.tsx';

export const DoorHelp = () => {
  const { t } = useWords();
  const { gateway } = useAppState();
  const command = `npm run headless -- --gateway ${gateway.host}:${gateway.port + 1}`;
  return (
    <Ways>
      <Way title={t('help.door.endTitle')} text={t('help.door.end')} />
      <Way title={t('help.door.otherTitle')} text={t('help.door.other')}>
        <CopyField label={t('help.command')} value={command} hideLabel />
      </Way>
      <Way title={t('help.door.restartTitle')} text={t('help.door.restart')} />
    </Ways>
  );
};
