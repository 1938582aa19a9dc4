import { routeHref } from '../app/routes.ts';
import { useWords } from '../i18n/use-words.ts';
import { Screen } from '../ui/Screen.tsx';
import styles from './Learn.module.css';
import { learnTopics } from './topics.ts';

/** The six pages, to be read in order or one by one. */
export const LearnScreen = () => {
  const { t } = useWords();
  return (
    <Screen title={t('learn.title')} lead={t('learn.lead')} narrow>
      <ol className={styles.topics}>
        {learnTopics.map((topic, index) => (
          <li key={topic}>
            <a className={styles.topic} href={routeHref({ page: 'learn', topic })}>
              <span className={styles.number} aria-hidden="true">
                {index + 1}
              </span>
              {t(`learn.topics.${topic}.title`)}
            </a>
          </li>
        ))}
      </ol>
    </Screen>
  );
};
