import { Radio } from '@mantine/core';
import { formatClock } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './DoorEnd.module.css';
import { isTonightAhead, localTime, tonight } from './door-end.ts';
import type { EndKind, EndWish } from './door-end.ts';
import { MomentField } from './MomentField.tsx';

interface EndChoiceProps {
  readonly wish: EndWish;
  readonly onChange: (wish: EndWish) => void;
  readonly wrong: 'missing' | 'past' | null;
}

const kinds = ['none', 'hour', 'tonight', 'at'] as const satisfies readonly EndKind[];
const isKind = (text: string): text is EndKind => kinds.some((kind) => kind === text);

/** Until when the door shall be open, before it is opened. */
export const EndChoice = ({ wish, onChange, wrong }: EndChoiceProps) => {
  const { t, language } = useWords();
  const now = useNow(30_000);
  const shown = kinds.filter((kind) => kind !== 'tonight' || isTonightAhead(now));
  const time = formatClock(language, new Date(tonight(now)).toISOString());
  const choose = (kind: string) => {
    if (!isKind(kind)) return;
    const local = kind === 'at' && wish.local === '' ? localTime(now + 2 * 3_600_000) : wish.local;
    onChange({ kind, local });
  };
  return (
    <Radio.Group
      label={t('wayIn.end.choice')}
      description={t('wayIn.end.hint')}
      value={wish.kind}
      onChange={choose}
    >
      <div className={styles.choices}>
        {shown.map((kind) => (
          <Radio
            key={kind}
            value={kind}
            label={kind === 'tonight' ? t('wayIn.end.tonight', { time }) : t(`wayIn.end.${kind}`)}
          />
        ))}
        {wish.kind === 'at' ? (
          <MomentField value={wish.local} onChange={(local) => onChange({ ...wish, local })} wrong={wrong} />
        ) : null}
      </div>
    </Radio.Group>
  );
};
