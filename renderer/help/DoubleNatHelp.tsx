import { useWords } from '../i18n/use-words.ts';
import { useHomeNumbers } from './use-home-numbers.ts';
import { Way, Ways } from './Ways.tsx';

export const DoubleNatHelp = () => {
  const { t } = useWords();
  const { wan, outsidePort } = useHomeNumbers();
  return (
    <Ways>
      <Way title={t('help.double-nat.bridgeTitle')} text={t('help.double-nat.bridge')} />
      <Way
        title={t('help.double-nat.forwardTitle')}
        text={t('help.double-nat.forward', { wan, port: outsidePort })}
      />
      <Way title={t('help.double-nat.moveTitle')} text={t('help.double-nat.move')} />
    </Ways>
  );
};
