import { IconDeviceCctv, IconDeviceDesktop, IconRouter, IconWorld } from '@tabler/icons-react';
import { useAppState } from '../client/core-context.tsx';
import { useHomeNumbers } from '../help/use-home-numbers.ts';
import { useWords } from '../i18n/use-words.ts';
import { House, Line, Row, Stack, Thing } from './Drawing.tsx';

/** Many addresses inside, one outside. */
export const AddressDrawing = () => {
  const { t } = useWords();
  const { cameras } = useAppState();
  const numbers = useHomeNumbers();
  const [first] = cameras;
  const url = first?.source.url;
  const host = url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
  return (
    <Row>
      <Thing icon={IconWorld} name={t('learn.internet')} weight="quiet" />
      <Line />
      <House>
        <Thing
          icon={IconRouter}
          name={t('learn.router')}
          weight="main"
          details={[
            t('learn.outsideAddress', { ip: numbers.public }),
            t('learn.insideAddress', { ip: numbers.gateway }),
          ]}
        />
        <Line />
        <Stack>
          <Thing icon={IconDeviceDesktop} name={t('learn.pc')} details={[numbers.ip]} />
          <Thing
            icon={IconDeviceCctv}
            name={first?.name ?? t('learn.camera')}
            {...(host === undefined ? {} : { details: [host] })}
          />
        </Stack>
      </House>
    </Row>
  );
};
