import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Camera } from '../../shared/camera.ts';
import { goTo } from '../app/use-route.ts';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import styles from './CameraScreen.module.css';

/** Asked twice: what is forgotten has to be entered again. */
export const RemoveCamera = ({ camera }: { readonly camera: Camera }) => {
  const { t } = useWords();
  const remove = useCommand('camera.remove');
  const [asked, setAsked] = useState(false);
  const removeNow = async () => {
    const reply = await remove.run({ id: camera.id });
    if (reply.ok) goTo({ page: 'home' });
  };
  return (
    <Card>
      <p>{t('camera.removeHint')}</p>
      <div className={styles.buttons}>
        {asked ? (
          <>
            <Button variant="default" loading={remove.running} onClick={() => void removeNow()}>
              {t('camera.removeSure')}
            </Button>
            <Button variant="subtle" onClick={() => setAsked(false)}>
              {t('camera.removeKeep')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('camera.remove')}
          </Button>
        )}
      </div>
      {remove.error === null ? null : <ProblemCard error={remove.error} />}
    </Card>
  );
};
