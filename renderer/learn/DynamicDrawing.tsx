import { IconHome, IconTag } from '@tabler/icons-react';
import { useAppState } from '../client/core-context.tsx';
import { useHomeNumbers } from '../help/use-home-numbers.ts';
import { useWords } from '../i18n/use-words.ts';
import { Line, Row, Thing } from './Drawing.tsx';

/** The address goes on, the name stays. */
export const DynamicDrawing = () => {
  const { t } = useWords();
  const { ddns } = useAppState();
  const numbers = useHomeNumbers();
  return (
    <Row>
      <Thing
        icon={IconHome}
        name={t('learn.topics.dynamic.before')}
        weight="quiet"
        details={['203.0.113.24']}
      />
      <Line />
      <Thing icon={IconHome} name={t('learn.topics.dynamic.now')} weight="main" details={[numbers.public]} />
      <Line />
      <Thing
        icon={IconTag}
        name={t('learn.topics.dynamic.name')}
        details={[ddns?.hostname ?? t('learn.topics.dynamic.noName')]}
      />
    </Row>
  );
};
