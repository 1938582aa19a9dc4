import { Button } from '@mantine/core';
import { IconHome2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { goTo } from '../app/use-route.ts';
import { useWords } from '../i18n/use-words.ts';
import { Screen } from '../ui/Screen.tsx';
import { AddressDrawing } from './AddressDrawing.tsx';
import { DynamicDrawing } from './DynamicDrawing.tsx';
import { ForwardingDrawing } from './ForwardingDrawing.tsx';
import styles from './Learn.module.css';
import { PortsDrawing } from './PortsDrawing.tsx';
import { RouterDrawing } from './RouterDrawing.tsx';
import { learnTopics } from './topics.ts';
import type { LearnTopic } from './topics.ts';
import { useHomeSentence } from './use-home-sentence.ts';

/** One idea in a drawing and two paragraphs, and what it is in this very home. */
export const LearnPage = ({ topic }: { readonly topic: LearnTopic }) => {
  const { t } = useWords();
  const place = learnTopics.indexOf(topic);
  const next = learnTopics[place + 1];
  const sentence = useHomeSentence(topic);
  return (
    <Screen
      title={t(`learn.topics.${topic}.title`)}
      lead={t('learn.page', { number: place + 1 })}
      narrow
      actions={
        <Button variant="default" onClick={() => goTo({ page: 'learn', topic: null })}>
          {t('learn.all')}
        </Button>
      }
    >
      <figure className={styles.drawing}>{drawingOf(topic)}</figure>
      <div className={styles.text}>
        <p>{t(`learn.topics.${topic}.text1`)}</p>
        <p>{t(`learn.topics.${topic}.text2`)}</p>
      </div>
      <section className={styles.home} aria-label={t('learn.inYourHome')}>
        <IconHome2 size={28} stroke={1.6} aria-hidden="true" />
        <p>
          <strong>{t('learn.inYourHome')}:</strong> {sentence}
        </p>
      </section>
      {next === undefined ? null : (
        <div>
          <Button onClick={() => goTo({ page: 'learn', topic: next })}>
            {t('learn.next', { title: t(`learn.topics.${next}.title`) })}
          </Button>
        </div>
      )}
    </Screen>
  );
};

const drawingOf = (topic: LearnTopic): ReactNode => {
  switch (topic) {
    case 'address':
      return <AddressDrawing />;
    case 'dynamic':
      return <DynamicDrawing />;
    case 'router':
      return <RouterDrawing />;
    case 'ports':
      return <PortsDrawing />;
    case 'forwarding':
    case 'translation':
      return <ForwardingDrawing numbers={topic === 'translation'} />;
  }
};
