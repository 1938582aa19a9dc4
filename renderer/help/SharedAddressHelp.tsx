import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { useHomeNumbers } from './use-home-numbers.ts';
import { Way, Ways } from './Ways.tsx';
import styles from './Ways.module.css';

export const SharedAddressHelp = () => {
  const { t } = useWords();
  const { wan } = useHomeNumbers();
  const ipv6 = useAppState().address.publicIpv6;
  const letter = t('help.cgnat.letterText', { wan });
  return (
    <Ways>
      <Way title={t('help.cgnat.askTitle')} text={t('help.cgnat.ask')}>
        <blockquote className={styles.letter}>{letter}</blockquote>
        <div>
          <CopyButton label={t('help.cgnat.letter')} value={letter} />
        </div>
      </Way>
      <Way
        title={t('help.cgnat.sixTitle')}
        text={ipv6 === undefined ? t('help.cgnat.sixNo') : t('help.cgnat.sixYes', { ipv6 })}
      />
      <Way title={t('help.cgnat.tunnelTitle')} text={t('help.cgnat.tunnel')} />
    </Ways>
  );
};
