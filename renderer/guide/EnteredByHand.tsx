import { Button } from '@mantine/core';
import type { Guide } from '../../shared/guide.ts';
import { goTo } from '../app/use-route.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import { Notice } from '../ui/Notice.tsx';
import { ProblemCard } from '../ui/ProblemCard.tsx';

/** From here on only a visit from outside can tell. */
export const EnteredByHand = ({ guide }: { readonly guide: Guide }) => {
  const { t } = useWords();
  const { gateway } = useAppState();
  const open = useCommand('exposure.open');
  const entered = async () => {
    const { externalPort } = guide.values;
    const reply = await open.run({ method: 'manual', externalPort, samePort: guide.samePort.chosen });
    if (reply.ok) goTo({ page: 'setup', step: 'address' });
  };
  return (
    <Notice tone="info" title={t('guide.steps.try-it')}>
      <p>{t('guide.enteredHint')}</p>
      {gateway.passwordSet ? null : <p>{t('home.needsPassword')}</p>}
      {open.error === null ? null : <ProblemCard error={open.error} />}
      <div>
        <Button loading={open.running} disabled={!gateway.passwordSet} onClick={() => void entered()}>
          {t('guide.entered')}
        </Button>
      </div>
    </Notice>
  );
};
