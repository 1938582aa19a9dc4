import { IconDeviceCctv, IconDeviceDesktop, IconDeviceMobile, IconRouter } from '@tabler/icons-react';
import { useHomeNumbers } from '../help/use-home-numbers.ts';
import { useWords } from '../i18n/use-words.ts';
import { Line, Row, Thing } from './Drawing.tsx';

/** The way of a visitor; with the numbers of both doors where they are the subject. */
export const ForwardingDrawing = ({ numbers }: { readonly numbers: boolean }) => {
  const { t } = useWords();
  const home = useHomeNumbers();
  const outside = t('learn.port', { port: home.outsidePort });
  const inside = t('learn.port', { port: home.port });
  return (
    <Row>
      <Thing icon={IconDeviceMobile} name={t('learn.phone')} weight="quiet" />
      <Line label={outside} />
      <Thing
        icon={IconRouter}
        name={t('learn.router')}
        details={numbers ? [`${home.outsidePort} → ${home.port}`] : [home.public]}
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
