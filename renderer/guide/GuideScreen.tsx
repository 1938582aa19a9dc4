import { Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Guide, GuideList } from '../../shared/guide.ts';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { EnteredByHand } from './EnteredByHand.tsx';
import styles from './GuideScreen.module.css';
import { GuideSteps } from './GuideSteps.tsx';
import { RouterChoice } from './RouterChoice.tsx';

/** What to enter on the router's own page, with this home's numbers filled in. */
export const GuideScreen = ({ id }: { readonly id: string | null }) => {
  const { t } = useWords();
  return (
    <Screen title={t('guide.title')} lead={t('guide.lead')} narrow>
      <GuideContent id={id} />
    </Screen>
  );
};

export const GuideContent = ({ id }: { readonly id: string | null }) => {
  const [samePort, setSamePort] = useState<boolean | null>(null);
  const { list, guide, error } = useGuide(id, samePort);
  return (
    <>
      {error === null ? null : <ProblemCard error={error} />}
      {list === null ? null : <RouterChoice list={list} chosen={guide?.id ?? id} />}
      {guide === null ? (
        error === null ? (
          <Spinner size={28} />
        ) : null
      ) : (
        <GuideBody key={guide.id} guide={guide} onSamePort={setSamePort} />
      )}
    </>
  );
};

const useGuide = (id: string | null, samePort: boolean | null) => {
  const { run: runList, error: listError } = useCommand('guide.list');
  const { run: runGet, error: getError } = useCommand('guide.get');
  const [list, setList] = useState<GuideList | null>(null);
  const [guide, setGuide] = useState<Guide | null>(null);

  useEffect(() => {
    void runList().then((reply) => (reply.ok ? setList(reply.value) : undefined));
  }, [runList]);
  useEffect(() => {
    const wanted = { ...(id === null ? {} : { id }), ...(samePort === null ? {} : { samePort }) };
    void runGet(wanted).then((reply) => (reply.ok ? setGuide(reply.value) : undefined));
  }, [runGet, id, samePort]);

  return { list, guide, error: listError ?? getError };
};

interface GuideBodyProps {
  readonly guide: Guide;
  readonly onSamePort: (samePort: boolean) => void;
}

const GuideBody = ({ guide, onSamePort }: GuideBodyProps) => {
  const { t } = useWords();
  if (guide.forwarding === 'not-possible') return <NotPossible guide={guide} />;
  const { advice, chosen } = guide.samePort;
  return (
    <>
      <Card title={t('guide.stepsTitle')}>
        <p className={styles.honest}>
          {guide.confidence === 'verified' ? t('guide.verified') : t('guide.generalKnowledge')}
        </p>
        {advice === 'no' ? null : (
          <Switch
            label={t('guide.samePort')}
            description={advice === 'needed' ? t('guide.samePortNeeded') : t('guide.samePortAdvised')}
            checked={chosen}
            onChange={(event) => onSamePort(event.currentTarget.checked)}
          />
        )}
        <GuideSteps
          steps={guide.steps}
          {...(guide.labelLanguage === undefined ? {} : { labelLanguage: guide.labelLanguage })}
        />
      </Card>
      {guide.alternatives.length === 0 ? null : (
        <Disclosure title={t('guide.alternatives')}>
          {guide.alternatives.map(({ firmware, steps }) => (
            <section key={firmware} className={styles.alternative}>
              <h3>{firmware}</h3>
              <GuideSteps steps={steps} />
            </section>
          ))}
        </Disclosure>
      )}
      <Notes guide={guide} />
      <EnteredByHand guide={guide} />
    </>
  );
};

const NotPossible = ({ guide }: { readonly guide: Guide }) => {
  const { t } = useWords();
  return (
    <>
      <Notice tone="warn" title={t('guide.notPossibleTitle')}>
        {guide.steps.map(({ text }) => (
          <p key={text}>{text}</p>
        ))}
      </Notice>
      <Notes guide={guide} />
    </>
  );
};

const Notes = ({ guide }: { readonly guide: Guide }) => {
  const { t } = useWords();
  if (guide.notes.length === 0 && guide.see.length === 0) return null;
  return (
    <Disclosure title={t('guide.notes')}>
      <ul className={styles.notes}>
        {guide.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {guide.see.length === 0 ? null : (
        <p>
          {t('guide.see')}:{' '}
          {guide.see.map((url) => (
            <a key={url} className={styles.link} href={url} target="_blank" rel="noreferrer noopener">
              {url}
            </a>
          ))}
        </p>
      )}
    </Disclosure>
  );
};
