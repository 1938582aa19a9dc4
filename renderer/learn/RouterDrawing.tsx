import { IconDeviceDesktop, IconRouter, IconWorld } from '@tabler/icons-react';
import { useHomeNumbers } from '../help/use-home-numbers.ts';
import { useWords } from '../i18n/use-words.ts';
import { Line, Row, Stack, Thing } from './Drawing.tsx';

/** Answers go through, strangers do not. */
export const RouterDrawing = () => {
  const { t } = useWords();
  const numbers = useHomeNumbers();
  return (
    <Stack>
      <Row>
        <Thing icon={IconWorld} name={t('learn.internet')} weight="quiet" />
        <Line label={t('learn.topics.router.asked')} />
        <Thing icon={IconRouter} name={t('learn.router')} weight="main" details={[numbers.gateway]} />
        <Line />
        <Thing icon={IconDeviceDesktop} name={t('learn.pc')} details={[numbers.ip]} />
      </Row>
      <Row>
        <Thing icon={IconWorld} name={t('learn.internet')} weight="quiet" />
        <Line label={t('learn.topics.router.unasked')} kind="blocked" />
        <Thing icon={IconRouter} name={t('learn.router')} weight="main" details={[numbers.gateway]} />
      </Row>
    </Stack>
  );
};
