import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { IspInfo } from '../../shared/isp.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { saveText } from '../ui/save-text.ts';
import { useNow } from '../ui/use-now.ts';
import { letterText } from './letter.ts';
import type { LetterAsk, LetterFacts } from './letter.ts';
import styles from './Provider.module.css';

interface LetterBoxProps {
  readonly ask: LetterAsk;
  readonly info: IspInfo | null;
}

/** A letter that can be read, copied and saved; sending it is up to the person. */
export const LetterBox = ({ ask, info }: LetterBoxProps) => {
  const { t, language } = useWords();
  const facts = useLetterFacts(info);
  const letter = letterText(t, language, ask, facts);
  const file = `${t('provider.letter.file')} ${facts.writtenAt.slice(0, 10)}.txt`;
  return (
    <>
      <div className={styles.buttons}>
        <CopyButton label={t('provider.letter.name')} value={letter} />
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          onClick={() => saveText(file, letter)}
        >
          {t('provider.letter.save')}
        </Button>
      </div>
      <Disclosure title={t('provider.letter.read')} plain>
        <blockquote className={styles.letter}>{letter}</blockquote>
      </Disclosure>
    </>
  );
};

/** From the core, or, until it answered, from what is on this page. */
const useLetterFacts = (info: IspInfo | null): LetterFacts => {
  const { address, exposure } = useAppState();
  const now = useNow(60_000);
  const { problem, externalPort } = exposure;
  const wanIp =
    info?.letter.wanIp ?? address.wanIp ?? (problem?.code === 'wan-not-public' ? problem.wanIp : undefined);
  const publicIp = info?.letter.publicIp ?? address.publicIpv4;
  const port = info?.letter.externalPort ?? externalPort;
  return {
    ...(info?.letter.provider === undefined ? {} : { provider: info.letter.provider }),
    ...(wanIp === undefined ? {} : { wanIp }),
    ...(publicIp === undefined ? {} : { publicIp }),
    ...(port === undefined ? {} : { externalPort: port }),
    writtenAt: info?.letter.writtenAt ?? new Date(now).toISOString(),
  };
};
