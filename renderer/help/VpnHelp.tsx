import { useWords } from '../i18n/use-words.ts';
import { useHomeNumbers } from './use-home-numbers.ts';
import { Way, Ways } from './Ways.tsx';

export const VpnHelp = () => {
  const { t } = useWords();
  const { ip } = useHomeNumbers();
  return (
    <Ways>
      <Way title={t('help.vpn.splitTitle')} text={t('help.vpn.split')} />
      <Way title={t('help.vpn.offTitle')} text={t('help.vpn.off')} />
      <Way title={t('help.vpn.routerTitle')} text={t('help.vpn.router', { ip })} />
    </Ways>
  );
};
