import { IconDoor, IconDoorOff } from '@tabler/icons-react';
import { useHomeNumbers } from '../help/use-home-numbers.ts';
import { useWords } from '../i18n/use-words.ts';
import { Row, Thing } from './Drawing.tsx';

/** One door among many. */
export const PortsDrawing = () => {
  const { t } = useWords();
  const { port } = useHomeNumbers();
  const closed = [t('learn.topics.ports.closed')];
  return (
    <Row>
      <Thing icon={IconDoorOff} name={t('learn.port', { port: 80 })} weight="quiet" details={closed} />
      <Thing icon={IconDoorOff} name={t('learn.port', { port: 443 })} weight="quiet" details={closed} />
      <Thing
        icon={IconDoor}
        name={t('learn.port', { port })}
        weight="main"
        details={[t('learn.topics.ports.waits')]}
      />
      <Thing icon={IconDoorOff} name={t('learn.port', { port: 8080 })} weight="quiet" details={closed} />
    </Row>
  );
};
