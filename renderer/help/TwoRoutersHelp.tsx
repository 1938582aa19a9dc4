import { Button } from '@mantine/core';
import { useGoAside } from '../app/use-aside.ts';
import { useWords } from '../i18n/use-words.ts';
import { Way, Ways } from './Ways.tsx';

export const TwoRoutersHelp = () => {
  const { t } = useWords();
  const goAside = useGoAside();
  return (
    <Ways>
      <Way title={t('help.two-routers.meshTitle')} text={t('help.two-routers.mesh')} />
      <Way title={t('help.two-routers.oldTitle')} text={t('help.two-routers.old')}>
        <div>
          <Button variant="default" onClick={() => goAside({ page: 'help', topic: 'double-nat' })}>
            {t('help.two-routers.oldLink')}
          </Button>
        </div>
      </Way>
    </Ways>
  );
};
