import { Button } from '@mantine/core';
import { useGoAside } from '../app/use-aside.ts';
import { useWords } from '../i18n/use-words.ts';
import { useHomeNumbers } from './use-home-numbers.ts';
import { Way, Ways } from './Ways.tsx';

export const RefusalHelp = () => {
  const { t } = useWords();
  const goAside = useGoAside();
  const { ip } = useHomeNumbers();
  return (
    <Ways>
      <Way title={t('help.refusal.restartTitle')} text={t('help.refusal.restart')} />
      <Way title={t('help.refusal.allowTitle')} text={t('help.refusal.allow', { ip })} />
      <Way title={t('help.refusal.handTitle')} text={t('help.refusal.hand')}>
        <div>
          <Button onClick={() => goAside({ page: 'guide', id: null })}>{t('help.refusal.guide')}</Button>
        </div>
      </Way>
    </Ways>
  );
};
