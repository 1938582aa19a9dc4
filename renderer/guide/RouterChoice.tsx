import { Select } from '@mantine/core';
import type { GuideList, GuideSummary } from '../../shared/guide.ts';
import { useGoAside } from '../app/use-aside.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import styles from './GuideScreen.module.css';

interface RouterChoiceProps {
  readonly list: GuideList;
  readonly chosen: string | null;
}

/** What the router seems to be and how we know; another can be chosen. */
export const RouterChoice = ({ list, chosen }: RouterChoiceProps) => {
  const { t } = useWords();
  const goAside = useGoAside();
  const { recognised, guides } = list;
  const words =
    recognised === null
      ? t('guide.notRecognised')
      : recognised.certainty === 'likely'
        ? t('guide.recognised')
        : t('guide.recognisedGuess');
  const evidence = recognised?.evidence.map(({ value }) => value).join(', ') ?? '';
  return (
    <Card title={t('guide.router')}>
      <div className={styles.choice}>
        <p>
          {words}
          {recognised === null ? null : (
            <>
              : <strong>{`${recognised.brand} ${recognised.family}`}</strong>
            </>
          )}
        </p>
        {evidence === '' ? null : <p className={styles.honest}>{evidence}</p>}
        <Select
          label={t('guide.choose')}
          data={guides.map((guide) => ({ value: guide.id, label: nameOf(guide, t('guide.general')) }))}
          value={chosen}
          searchable
          allowDeselect={false}
          onChange={(id) => (id === null ? undefined : goAside({ page: 'guide', id }))}
        />
      </div>
    </Card>
  );
};

const nameOf = ({ id, brand, family }: GuideSummary, general: string): string =>
  id === 'general' ? general : `${brand}: ${family}`;
