import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { CameraPicture } from '../live/CameraPicture.tsx';
import { resumeStep } from './resume.ts';
import { StepFrame } from './StepFrame.tsx';
import styles from './WelcomeStep.module.css';

/** Pixels, for the column's width on a dense screen. */
const pictureWidth = 1280;

const start = () => goTo({ page: 'setup', step: 'cameras' });

export const WelcomeStep = () => {
  const { t } = useWords();
  const state = useAppState();
  const camera = state.cameras[0];
  const resumed = resumeStep(state);
  const will = [t('wizard.welcome.will1'), t('wizard.welcome.will2'), t('wizard.welcome.will3')];
  const never = [t('wizard.welcome.never1'), t('wizard.welcome.never2'), t('wizard.welcome.never3')];
  return (
    <StepFrame
      title={t('wizard.welcome.title')}
      lead={t('wizard.welcome.lead')}
      onSubmit={resumed === null ? start : () => goTo({ page: 'setup', step: resumed })}
      main={
        <Button type="submit" size="lg">
          {resumed === null ? t('wizard.welcome.start') : t('home.resume')}
        </Button>
      }
      secondary={
        resumed === null ? null : (
          <Button variant="default" size="lg" onClick={start}>
            {t('wizard.welcome.start')}
          </Button>
        )
      }
    >
      {camera === undefined ? null : (
        <div className={styles.picture}>
          <CameraPicture camera={camera} width={pictureWidth} />
        </div>
      )}
      <div className={styles.columns}>
        <section className={styles.list} aria-labelledby="will-happen">
          <h2 id="will-happen" className={styles.heading}>
            {t('wizard.welcome.willTitle')}
          </h2>
          <ol className={styles.items}>
            {will.map((text) => (
              <li key={text}>
                <IconCheck size={20} stroke={2.4} aria-hidden="true" />
                {text}
              </li>
            ))}
          </ol>
        </section>
        <section className={styles.list} aria-labelledby="never-happens" data-kind="never">
          <h2 id="never-happens" className={styles.heading}>
            {t('wizard.welcome.neverTitle')}
          </h2>
          <ul className={styles.items}>
            {never.map((text) => (
              <li key={text}>
                <IconX size={20} stroke={2.4} aria-hidden="true" />
                {text}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <p className={styles.minutes}>{t('wizard.welcome.minutes')}</p>
    </StepFrame>
  );
};
