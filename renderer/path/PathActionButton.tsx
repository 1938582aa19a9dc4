import { Button } from '@mantine/core';
import { PathAction } from '../../shared/path-codes.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemCard } from '../ui/ProblemCard.tsx';
import { usePathAction } from './use-path-action.ts';

interface PathActionButtonProps {
  /** As the core named it; one that this page does not know is not shown. */
  readonly action: string;
  /** Beside other buttons it steps back. */
  readonly quiet?: boolean;
}

export const PathActionButton = ({ action, quiet = false }: PathActionButtonProps) => {
  const known = PathAction.safeParse(action);
  return known.success ? <KnownAction action={known.data} quiet={quiet} /> : null;
};

const KnownAction = ({ action, quiet }: { readonly action: PathAction; readonly quiet: boolean }) => {
  const { t } = useWords();
  const { run, running, error } = usePathAction(action);
  return (
    <>
      <Button variant={quiet ? 'default' : 'filled'} loading={running} onClick={run}>
        {t(`path.actions.${action}`)}
      </Button>
      {error === null ? null : <ProblemCard error={error} />}
    </>
  );
};
