import { Button } from '@mantine/core';
import { goTo } from '../app/use-route.ts';
import { useWords } from '../i18n/use-words.ts';
import { Way, Ways } from './Ways.tsx';

export const TwoRoutersHelp = () => {
  const { t } = useWords();
  return (
    <Ways>
      <Way title={t('help.two-routers.meshTitle')} text={t('help.two-routers.mesh')} />
      <Way title={t('help.two-routers.oldTitle')} text={t('help.two-routers.old')}>
        <div>
          <Button variant="default" onClick={() => goTo({ page: 'help', topic: 'double-nat' })}>
            {t('help.two-routers.oldLink')}
          </Button>
        </div>
      </Way>
    </Ways>
  );
};
