import { IconDeviceCctv, IconDeviceDesktop, IconDeviceMobile, IconRouter } from '@tabler/icons-react';
import { useAppState } from '../client/core-context.tsx';
import { useHomeNumbers } from '../help/use-home-numbers.ts';
import { useWords } from '../i18n/use-words.ts';
import { Line, Row, Thing } from './Drawing.tsx';

/** Stands for the outside port until the home has one: a number that shows that the two may differ. */
const EXAMPLE_PORT = 41_234;

/** The way of a visitor; with the numbers of both doors where they are the subject. */
export const ForwardingDrawing = ({ numbers }: { readonly numbers: boolean }) => {
  const { t } = useWords();
  const { exposure } = useAppState();
  const home = useHomeNumbers();
  const open = exposure.externalPort !== undefined;
  const outsidePort = exposure.externalPort ?? EXAMPLE_PORT;
  const outside = t(open ? 'learn.port' : 'learn.portExample', { port: outsidePort });
  const inside = t('learn.port', { port: home.port });
  return (
    <Row>
      <Thing icon={IconDeviceMobile} name={t('learn.phone')} weight="quiet" />
      <Line label={outside} />
      <Thing
        icon={IconRouter}
        name={t('learn.router')}
        details={numbers ? [`${outsidePort} → ${home.port}`] : [home.public]}
      />
      <Line {...(numbers ? { label: inside } : {})} />
      <Thing icon={IconDeviceDesktop} name={t('learn.pc')} weight="main" details={[home.ip]} />
      {numbers ? null : (
        <>
          <Line />
          <Thing icon={IconDeviceCctv} name={t('learn.camera')} />
        </>
      )}
    </Row>
  );
};
