import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IspInfo } from '../../shared/isp.ts';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { useHomeNumbers } from '../help/use-home-numbers.ts';
import { Way, Ways } from '../help/Ways.tsx';
import { useWords } from '../i18n/use-words.ts';
import { PathActionButton } from '../path/PathActionButton.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import type { ProviderCause } from './cause.ts';
import { LetterBox } from './LetterBox.tsx';
import type { LetterAsk } from './letter.ts';

interface ProviderWaysProps {
  readonly cause: ProviderCause;
  readonly info: IspInfo | null;
  /** The verdict's own button for it stands beside this list already. */
  readonly buttonIsThere: boolean;
}

/** What can be done, the easiest first. */
export const ProviderWays = ({ cause, info, buttonIsThere }: ProviderWaysProps): ReactNode => {
  const { t } = useWords();
  const { wan, outsidePort } = useHomeNumbers();
  const { address, exposure } = useAppState();
  const hasSix = address.publicIpv6 !== undefined || exposure.ipv6 !== undefined;
  switch (cause) {
    case 'cgnat':
      return (
        <Ways>
          <SixWay />
          <LetterWay ask="public-ipv4" info={info} />
          <Way title={t('provider.bridgeTitle')} text={t('provider.bridge')} />
          <TunnelWay />
        </Ways>
      );
    case 'double-nat':
      return (
        <Ways>
          {hasSix ? <SixWay /> : null}
          <LetterWay ask="bridge" info={info} />
          <Way
            title={t('help.double-nat.forwardTitle')}
            text={t('help.double-nat.forward', { wan, port: outsidePort })}
          />
          <Way title={t('help.double-nat.moveTitle')} text={t('help.double-nat.move')} />
          <TunnelWay />
        </Ways>
      );
    case 'port-blocked':
      return (
        <Ways>
          <Way title={t('provider.otherPortTitle')} text={t('provider.otherPort', { port: outsidePort })}>
            {buttonIsThere ? null : (
              <div>
                <PathActionButton action="use-next-port" quiet />
              </div>
            )}
          </Way>
          {hasSix ? <SixWay /> : null}
          <LetterWay ask="unblock-port" info={info} />
          <TunnelWay />
        </Ways>
      );
    case 'changing-address':
      return (
        <Ways>
          <Way title={t('provider.nameTitle')} text={t('provider.name')}>
            <div>
              <Button variant="default" onClick={() => goTo({ page: 'settings' })}>
                {t('provider.nameButton')}
              </Button>
            </div>
          </Way>
          <LetterWay ask="static" info={info} />
        </Ways>
      );
  }
};

const SixWay = () => {
  const { t } = useWords();
  const { address, exposure } = useAppState();
  const held = exposure.ipv6;
  if (held !== undefined) {
    return (
      <Way title={t('help.cgnat.sixTitle')} text={t('provider.sixOpen')}>
        <CopyField label={t('provider.sixAddress')} value={held.url} />
      </Way>
    );
  }
  const ipv6 = address.publicIpv6;
  const text = ipv6 === undefined ? t('help.cgnat.sixNo') : t('help.cgnat.sixYes', { ipv6 });
  return <Way title={t('help.cgnat.sixTitle')} text={text} />;
};

const TunnelWay = () => {
  const { t } = useWords();
  return <Way title={t('help.cgnat.tunnelTitle')} text={t('help.cgnat.tunnel')} />;
};

const LetterWay = ({ ask, info }: { readonly ask: LetterAsk; readonly info: IspInfo | null }) => {
  const { t } = useWords();
  const words = {
    'public-ipv4': { title: t('help.cgnat.askTitle'), text: t('help.cgnat.ask') },
    bridge: { title: t('help.double-nat.bridgeTitle'), text: t('help.double-nat.bridge') },
    'unblock-port': { title: t('provider.unblockTitle'), text: t('provider.unblock') },
    static: { title: t('provider.staticTitle'), text: t('provider.static') },
  } satisfies Record<LetterAsk, { readonly title: string; readonly text: string }>;
  return (
    <Way title={words[ask].title} text={words[ask].text}>
      <LetterBox ask={ask} info={info} />
    </Way>
  );
};
