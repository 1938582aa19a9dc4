import { useState } from 'react';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from '../ui/Notice.tsx';
import { OtherPort } from './OtherPort.tsx';
import { Way, Ways } from './Ways.tsx';

export const DoorHelp = () => {
  const { t } = useWords();
  const { gateway } = useAppState();
  const [moved, setMoved] = useState<number | null>(null);
  return (
    <Ways>
      {moved === null ? null : (
        <li>
          <Notice tone="ok" title={t('help.door.otherDone', { port: moved })} />
        </li>
      )}
      <Way title={t('help.door.endTitle')} text={t('help.door.end')} />
      <Way title={t('help.door.otherTitle')} text={t('help.door.other')}>
        <OtherPort key={gateway.port} first={gateway.port + 1} onMoved={setMoved} />
      </Way>
      <Way title={t('help.door.restartTitle')} text={t('help.door.restart')} />
    </Ways>
  );
};
